using Sluice.Tests.Gateway.Support;

namespace Sluice.Tests.Gateway;

/// <summary>A gateway that people may steer the engine through.</summary>
internal abstract class AdminFixture : GatewayFixture
{
    protected AdminClient Admin => new(Gateway);

    protected virtual string AdminSection => $"\"key\":\"{AdminClient.Key}\"";

    protected override TestGateway Another() => new(
        Folder,
        more: $",\"admin\":{{ {AdminSection} }}",
        clock: Clock,
        strategies: "\"manual\":{\"allocation\":0.1,\"autoExecute\":false}",
        sources: $"\"me\":{{\"key\":\"{TestGateway.Key}\",\"strategies\":[\"*\"],\"ratePerMinute\":100000}}");
}
