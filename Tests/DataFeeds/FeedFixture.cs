using NodaTime;
using QuantConnect;
using QuantConnect.Data;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Hosting;
using Sluice.Tests.Core;

namespace Sluice.Tests.DataFeeds;

/// <summary>Services on a clock and a scheduler that move when told to, and real streams.</summary>
internal abstract class FeedFixture
{
    protected ManualClock Clock { get; private set; } = null!;

    protected SteppedScheduler Scheduler { get; private set; } = null!;

    protected FaultyStorage Storage { get; private set; } = null!;

    protected EngineServices Services { get; private set; } = null!;

    protected FaultyStreams Streams => Storage.Streams;

    [SetUp]
    public void MakeServices()
    {
        Clock = new ManualClock();
        Scheduler = new SteppedScheduler(Clock);
        Storage = new FaultyStorage();
        Services = new EngineServices(Configuration(), Clock, Scheduler, Storage);
    }

    [TearDown]
    public void CloseServices()
    {
        Services.Dispose();
        Storage.Dispose();
    }

    protected virtual EngineConfiguration Configuration() => new()
    {
        Deployment = "test",
        Producer = "engine",
        StateFolder = "unused",
        Accounts = new Dictionary<string, AccountConfiguration>(),
        Strategies = new Dictionary<string, StrategyConfiguration>(),
        Streams = new StreamsConfiguration { Block = TimeSpan.FromMilliseconds(1), Batch = 4 },
        Feed = new FeedConfiguration
        {
            Seed = 7,
            Instruments = new Dictionary<InstrumentId, decimal> { [InstrumentId.Equity("SPY")] = 500m, [InstrumentId.Equity("AAPL")] = 200m }
        }
    };

    protected static SubscriptionDataConfig Signals() => new(typeof(SignalData), Symbol.Create("SIGNALS", SecurityType.Base, Market.USA), Resolution.Tick, DateTimeZone.Utc, DateTimeZone.Utc, false, false, false, isCustom: true);

    protected static SubscriptionDataConfig Prices(string ticker, Type type, TickType tickType, Resolution resolution) => new(
        type, Symbol.Create(ticker, SecurityType.Equity, Market.USA), resolution, TimeZones.NewYork, TimeZones.NewYork, false, true, false, tickType: tickType);
}
