using System.Diagnostics;
using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Util;
using Sluice.EmbeddedLean.Engine.Live;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.EmbeddedLean.Engine.Storage;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>The engine on real threads and the real clock: what a stepped run cannot show.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class LiveThreadingTests
{
    private const int Signals = 2000;

    /// <summary>Twenty times what an unloaded machine needs, so that a busy one does not fail; the figures themselves are written out.</summary>
    private static readonly TimeSpan MedianLimit = TimeSpan.FromMilliseconds(2);

    [Test]
    public void A_point_reaches_OnData_and_an_order_the_brokerage_by_a_wake_not_by_a_poll()
    {
        var brokerage = new FakeBrokerage(() => TimeProvider.System.GetUtcNow().UtcDateTime);
        var feed = new FakeFeed();
        using var engine = Prepare(brokerage, feed);
        var algorithm = new TestAlgorithm();
        long sent = 0, ordered = 0;
        List<double> toData = new(Signals), toBrokerage = new(Signals);
        using var placed = new AutoResetEvent(false);
        var spy = default(Symbol);
        algorithm.Setup = a =>
        {
            a.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
            spy = a.AddEquity("SPY", Resolution.Minute, fillForward: false).Symbol;
        };
        algorithm.WhenPoint = _ =>
        {
            toData.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref sent)).TotalMicroseconds);
            Volatile.Write(ref ordered, Stopwatch.GetTimestamp());
            algorithm.LimitOrder(spy!, 1, 400m, asynchronous: true);
        };
        brokerage.OnPlace = order =>
        {
            toBrokerage.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref ordered)).TotalMicroseconds);
            brokerage.Raise(order, OrderStatus.Submitted);
            placed.Set();
            return true;
        };
        engine.Start(algorithm);
        algorithm.Securities[spy!].SetMarketPrice(new Tick { Symbol = spy!, Value = 500m, TickType = TickType.Trade, Time = algorithm.Securities[spy!].LocalTime });

        for (var i = 0; i < Signals; i++)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            Volatile.Write(ref sent, Stopwatch.GetTimestamp());
            feed.Send(new TestPoint { Number = i, Time = now, EndTime = now });
            Assert.That(placed.WaitOne(TimeSpan.FromSeconds(5)), Is.True, $"order {i} did not arrive: {engine.Failure}");
        }

        Report("handler to OnData(T)", toData);
        Report("order call to PlaceOrder", toBrokerage);
        engine.Stop();
        Assert.That(engine.WaitForExit(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(engine.State, Is.EqualTo(LiveEngineState.Stopped));
        Assert.That(Percentile(toData, 0.5), Is.LessThan(MedianLimit.TotalMicroseconds));
        Assert.That(Percentile(toBrokerage, 0.5), Is.LessThan(MedianLimit.TotalMicroseconds));
    }

    [Test]
    public void Order_events_never_run_on_the_algorithms_thread()
    {
        var brokerage = new FakeBrokerage(() => TimeProvider.System.GetUtcNow().UtcDateTime);
        var feed = new FakeFeed();
        using var engine = Prepare(brokerage, feed);
        var algorithm = new TestAlgorithm();
        var spy = default(Symbol);
        int algorithmThread = 0, eventThread = 0;
        using var handled = new ManualResetEventSlim(false);
        algorithm.Setup = a =>
        {
            a.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
            spy = a.AddEquity("SPY", Resolution.Minute, fillForward: false).Symbol;
        };
        algorithm.WhenPoint = _ =>
        {
            algorithmThread = Environment.CurrentManagedThreadId;
            algorithm.LimitOrder(spy!, 1, 400m, asynchronous: true);
        };
        algorithm.WhenOrder = _ =>
        {
            eventThread = Environment.CurrentManagedThreadId;
            handled.Set();
        };
        engine.Start(algorithm);
        algorithm.Securities[spy!].SetMarketPrice(new Tick { Symbol = spy!, Value = 500m, TickType = TickType.Trade, Time = algorithm.Securities[spy!].LocalTime });
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        feed.Send(new TestPoint { Number = 1, Time = now, EndTime = now });
        Assert.That(handled.Wait(TimeSpan.FromSeconds(5)), Is.True);
        Assert.That(eventThread, Is.Not.EqualTo(algorithmThread));
        engine.Stop();
        Assert.That(engine.WaitForExit(TimeSpan.FromSeconds(10)), Is.True);
    }

    private static LiveEngine Prepare(FakeBrokerage brokerage, FakeFeed feed)
    {
        AmbientClock.Current = TimeProvider.System;
        Log.LogHandler = new FunctionalLogHandler();
        Config.Reset();
        Config.Set("live-mode", true);
        Config.Set("live-mode-brokerage", nameof(FakeBrokerage));
        Config.Set("data-queue-handler", "[ \"FakeFeed\" ]");
        Config.Set("force-exchange-always-open", true);
        Config.Set("data-folder", Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-data"));
        Globals.Reset();
        QuantConnect.Securities.MarketHoursDatabase.Reset();
        Composer.Instance.Reset();
        Composer.Instance.AddPart<IBrokerageFactory>(new FakeBrokerageFactory(brokerage));
        feed.Serves.Add(typeof(TradeBar));
        feed.Serves.Add(typeof(QuoteBar));
        Composer.Instance.AddPart<IDataQueueHandler>(feed);
        Composer.Instance.AddPart<IObjectStore>(new MemoryObjectStore());
        return new LiveEngine(TimeProvider.System, new ThreadEngineScheduler(TimeProvider.System));
    }

    [TearDown]
    public void Restore()
    {
        Config.Reset();
        Globals.Reset();
        QuantConnect.Securities.MarketHoursDatabase.Reset();
        Composer.Instance.Reset();
    }

    private static double Percentile(List<double> values, double part) => values.Order().ElementAt((int)(values.Count * part));

    private static void Report(string what, List<double> values) => TestContext.Out.WriteLine(
        FormattableString.Invariant($"{what}: p50 {Percentile(values, 0.5):0.0} us, p99 {Percentile(values, 0.99):0.0} us, max {values.Max():0.0} us"));
}
