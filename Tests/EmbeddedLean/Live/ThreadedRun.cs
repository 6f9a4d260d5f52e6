using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Securities;
using QuantConnect.Util;
using Sluice.EmbeddedLean.Engine.Live;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.EmbeddedLean.Engine.Storage;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A live run on real threads and the real clock, with a fake brokerage and feed and a market that is always open.</summary>
internal sealed class ThreadedRun
{
    public const decimal Cash = 100_000_000m;

    public ThreadedRun()
    {
        AmbientClock.Current = TimeProvider.System;
        Log.LogHandler = new FunctionalLogHandler();
        Brokerage = new FakeBrokerage(() => TimeProvider.System.GetUtcNow().UtcDateTime) { Cash = [new CashAmount(Cash, Currencies.USD)] };
        Config.Reset();
        Config.Set("live-mode", true);
        Config.Set("live-mode-brokerage", nameof(FakeBrokerage));
        Config.Set("data-queue-handler", "[ \"FakeFeed\" ]");
        Config.Set("force-exchange-always-open", true);
        Config.Set("data-folder", Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-data"));
        Globals.Reset();
        MarketHoursDatabase.Reset();
        Composer.Instance.Reset();
        Composer.Instance.AddPart<IBrokerageFactory>(new FakeBrokerageFactory(Brokerage));
        Feed.Serves.Add(typeof(TradeBar));
        Feed.Serves.Add(typeof(QuoteBar));
        Composer.Instance.AddPart<IDataQueueHandler>(Feed);
        Composer.Instance.AddPart<IObjectStore>(new MemoryObjectStore());
        Algorithm = new TestAlgorithm
        {
            Setup = algorithm =>
            {
                algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
                var security = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false);
                security.SetFeeModel(new QuantConnect.Orders.Fees.ConstantFeeModel(0m));
                Spy = security.Symbol;
            },
        };
        Engine = new LiveEngine(TimeProvider.System, new ThreadEngineScheduler(TimeProvider.System));
    }

    public FakeBrokerage Brokerage { get; }

    public FakeFeed Feed { get; } = new();

    public TestAlgorithm Algorithm { get; }

    public LiveEngine Engine { get; }

    public Symbol Spy { get; private set; } = Symbol.Empty;

    public void Start()
    {
        Engine.Start(Algorithm);
        var security = Algorithm.Securities[Spy];
        security.SetMarketPrice(new Tick { Symbol = Spy, Value = 500m, TickType = TickType.Trade, Time = security.LocalTime });
    }

    public void Send(int number)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Feed.Send(new TestPoint { Number = number, Time = now, EndTime = now });
    }

    public static void Restore()
    {
        Config.Reset();
        Globals.Reset();
        MarketHoursDatabase.Reset();
        Composer.Instance.Reset();
    }
}
