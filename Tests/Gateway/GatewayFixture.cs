using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>A gateway of one test, and the means to start it again or to put another one beside it.</summary>
internal abstract class GatewayFixture
{
    protected TemporaryFolder Folder { get; private set; } = null!;

    protected ShiftedClock Clock { get; private set; } = null!;

    protected TestGateway Gateway { get; set; } = null!;

    protected SignalClient Client => Gateway.Client;

    [SetUp]
    public void StartGateway()
    {
        Folder = new TemporaryFolder();
        Clock = new ShiftedClock();
        Gateway = Another();
    }

    [TearDown]
    public void StopGateway()
    {
        Gateway.Dispose();
        Folder.Dispose();
    }

    protected virtual TestGateway Another() => new(Folder, clock: Clock);

    protected void Restart()
    {
        Gateway.Dispose();
        Gateway = Another();
    }

    protected long Rows() => Gateway.Store.Count().Open;
}
