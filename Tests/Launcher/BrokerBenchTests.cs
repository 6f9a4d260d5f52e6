using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

internal sealed class BrokerBenchTests
{
    /// <summary>Few messages, and so no verdict on the figures: only that each broker is measured, and on messages that are understood.</summary>
    [Test]
    public void Every_broker_is_measured_beside_its_aim()
    {
        var run = CommandLine.Run("bench", "brokers", "--runs", "1", "--messages", "2000", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(run.Json["figures"]!.Select(figure => (string?)figure["name"]), Is.EqualTo(new[]
        {
            "tradierShare", "tradierOption", "schwabShare", "schwabOption", "deribitPerpetual", "tradierAccountMemory", "tradierMarketMemory", "schwabAccountMemory",
            "schwabMarketMemory", "deribitAccountMemory", "deribitMarketMemory"
        }));
        Assert.That(run.Json["figures"]!.Select(figure => (double)figure["median"]!), Is.All.GreaterThan(0));
        Assert.That(run.Json["streams"]!.Select(stream => (int)stream["messages"]!), Is.All.EqualTo(2000));
    }
}
