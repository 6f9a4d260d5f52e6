using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Securities;
using QuantConnect.Util;
using Sluice.EmbeddedLean.Engine.Live;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.EmbeddedLean.Engine.Storage;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A whole live run with a fake brokerage and a fake feed, on one thread, under a clock that stands still. No data folder, no network.</summary>
internal sealed class LiveHarness : IDisposable
{
    /// <summary>A Wednesday, half an hour after the open in New York.</summary>
    public static readonly DateTime WednesdayTenOClock = new(2026, 3, 4, 15, 0, 0, DateTimeKind.Utc);

    public LiveHarness(DateTime? start = null)
    {
        Clock = new ManualClock(start ?? WednesdayTenOClock);
        AmbientClock.Current = Clock;
        Scheduler = new StepScheduler(Clock);
        Brokerage = new FakeBrokerage(() => Clock.UtcNow);
        Factory = new FakeBrokerageFactory(Brokerage);
        Log.LogHandler = new FunctionalLogHandler(_ => { }, text => Logged.Add(text), text => Errors.Add(text));
        Config.Reset();
        Config.Set("environment", "live-test");
        Config.Set("live-test.live-mode", true);
        Config.Set("live-test.live-mode-brokerage", nameof(FakeBrokerage));
        Config.Set("live-test.data-queue-handler", "[ \"FakeFeed\" ]");
        Config.Set("data-folder", Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-data"));
        Config.Set("algorithm-type-name", nameof(TestAlgorithm));
        Globals.Reset();
        MarketHoursDatabase.Reset();
        SymbolPropertiesDatabase.Reset();
        Composer.Instance.Reset();
        Composer.Instance.AddPart<IBrokerageFactory>(Factory);
        Composer.Instance.AddPart<IDataQueueHandler>(Feed);
        Composer.Instance.AddPart<IObjectStore>(new MemoryObjectStore());
        Algorithm = new TestAlgorithm();
        Engine = new LiveEngine(Clock, Scheduler);
    }

    public ManualClock Clock { get; }

    public StepScheduler Scheduler { get; }

    public FakeBrokerage Brokerage { get; }

    public FakeBrokerageFactory Factory { get; }

    public FakeFeed Feed { get; } = new();

    public TestAlgorithm Algorithm { get; }

    public LiveEngine Engine { get; }

    public List<string> Logged { get; } = [];

    public List<string> Errors { get; } = [];

    public void Start()
    {
        Engine.Start(Algorithm);
        Scheduler.RunUntilIdle();
    }

    /// <summary>Delivers points that end now, as one batch.</summary>
    public void Send(params int[] numbers)
    {
        foreach (var number in numbers) Feed.Send(new TestPoint { Number = number, Time = Clock.UtcNow, EndTime = Clock.UtcNow });
        Scheduler.RunUntilIdle();
    }

    public void Dispose()
    {
        Engine.Stop();
        Scheduler.RunUntilIdle();
        Engine.Dispose();
        AmbientClock.Current = TimeProvider.System;
        AmbientScheduler.Current = new ThreadEngineScheduler(TimeProvider.System);
        Config.Reset();
        Globals.Reset();
        MarketHoursDatabase.Reset();
        SymbolPropertiesDatabase.Reset();
        Composer.Instance.Reset();
    }
}
