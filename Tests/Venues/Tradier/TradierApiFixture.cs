using Sluice.Tests.Venues.Support;
using Sluice.Venues.Tradier.Api;

namespace Sluice.Tests.Venues.Tradier;

/// <summary>The client against a stub, with the test's clock.</summary>
internal abstract class TradierApiFixture
{
    protected TimerClock Clock { get; } = new();

    protected TradierStub Stub { get; private set; } = null!;

    protected TradierApi Api { get; private set; } = null!;

    [SetUp]
    public async Task Open()
    {
        Stub = await TradierStub.Start();
        Api = new TradierApi(Stub.Settings, Clock);
    }

    [TearDown]
    public async Task Close()
    {
        Api.Dispose();
        await Stub.DisposeAsync();
    }
}
