using System.Diagnostics;
using QuantConnect.Orders;
using Sluice.EmbeddedLean.Engine.Live;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>The engine on real threads and the real clock: what a stepped run cannot show.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class LiveThreadingTests
{
    private const int Signals = 2000;

    /// <summary>Far more than an unloaded machine needs, so that a busy one does not fail, yet less than any poll; the figures themselves are written out.</summary>
    private static readonly TimeSpan MedianLimit = TimeSpan.FromMilliseconds(2);

    [TearDown]
    public void Restore() => ThreadedRun.Restore();

    [Test]
    public void A_point_reaches_OnData_and_an_order_the_brokerage_by_a_wake_not_by_a_poll()
    {
        var run = new ThreadedRun();
        using var engine = run.Engine;
        long sent = 0, ordered = 0;
        List<double> toData = new(Signals), toBrokerage = new(Signals);
        using var placed = new AutoResetEvent(false);
        run.Algorithm.WhenPoint = _ =>
        {
            toData.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref sent)).TotalMicroseconds);
            Volatile.Write(ref ordered, Stopwatch.GetTimestamp());
            run.Algorithm.LimitOrder(run.Spy, 1, 400m, asynchronous: true);
        };
        run.Brokerage.OnPlace = order =>
        {
            toBrokerage.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref ordered)).TotalMicroseconds);
            run.Brokerage.Raise(order, OrderStatus.Submitted);
            placed.Set();
            return true;
        };
        run.Start();
        for (var i = 0; i < Signals; i++)
        {
            Volatile.Write(ref sent, Stopwatch.GetTimestamp());
            run.Send(i);
            Assert.That(placed.WaitOne(TimeSpan.FromSeconds(5)), Is.True, $"order {i} did not arrive: {engine.Failure}");
        }

        Report("handler to OnData(T)", toData);
        Report("order call to PlaceOrder", toBrokerage);
        Stop(engine);
        Assert.That(Percentile(toData, 0.5), Is.LessThan(MedianLimit.TotalMicroseconds));
        Assert.That(Percentile(toBrokerage, 0.5), Is.LessThan(MedianLimit.TotalMicroseconds));
    }

    [Test]
    public void Order_events_never_run_on_the_algorithms_thread()
    {
        var run = new ThreadedRun();
        using var engine = run.Engine;
        int algorithmThread = 0, eventThread = 0;
        using var handled = new ManualResetEventSlim(false);
        run.Algorithm.WhenPoint = _ =>
        {
            algorithmThread = Environment.CurrentManagedThreadId;
            run.Algorithm.LimitOrder(run.Spy, 1, 400m, asynchronous: true);
        };
        run.Algorithm.WhenOrder = _ =>
        {
            eventThread = Environment.CurrentManagedThreadId;
            handled.Set();
        };
        run.Start();
        run.Send(1);
        Assert.That(handled.Wait(TimeSpan.FromSeconds(5)), Is.True);
        Assert.That(eventThread, Is.Not.EqualTo(algorithmThread));
        Stop(engine);
    }

    private static void Stop(LiveEngine engine)
    {
        engine.Stop();
        Assert.That(engine.WaitForExit(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(engine.State, Is.EqualTo(LiveEngineState.Stopped));
    }

    private static double Percentile(List<double> values, double part) => values.Order().ElementAt((int)(values.Count * part));

    private static void Report(string what, List<double> values) => TestContext.Out.WriteLine(
        FormattableString.Invariant($"{what}: p50 {Percentile(values, 0.5):0.0} us, p99 {Percentile(values, 0.99):0.0} us, max {values.Max():0.0} us"));
}
