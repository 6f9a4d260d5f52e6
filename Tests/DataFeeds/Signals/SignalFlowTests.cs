using System.Diagnostics;
using QuantConnect.Data;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.DataFeeds.Signals;
using Sluice.Hosting;

namespace Sluice.Tests.DataFeeds.Signals;

/// <summary>The reader on threads of its own, as in production.</summary>
internal sealed class SignalFlowTests : FeedFixture
{
    private const int Count = 2000;

    [Test]
    public void Every_signal_comes_once_and_in_order_and_none_is_left_pending()
    {
        using var services = new EngineServices(Configuration() with { Producer = "other" }, TimeProvider.System, new ThreadWorkScheduler(), new StreamsOnly(Streams));
        using var handler = new SignalQueueHandler(services);
        using var available = new AutoResetEvent(false);
        using var points = handler.Subscribe(Signals(), (_, _) => available.Set())!;
        var producer = new Thread(() =>
        {
            for (var i = 0; i < Count; i++) Streams.Append("execution.signals", [new StreamMessage($"{i}", "T", $"{i}")]);
        });
        producer.Start();

        var taken = new List<string>();
        var started = Stopwatch.GetTimestamp();
        while (taken.Count < Count && Stopwatch.GetElapsedTime(started).TotalSeconds < 30)
        {
            available.WaitOne(TimeSpan.FromSeconds(1));
            while (points.MoveNext() && points.Current is SignalData point)
            {
                taken.Add(point.Body);
                point.Receipt!.Settle();
            }
        }

        producer.Join();
        Assert.That(taken, Is.EqualTo(Enumerable.Range(0, Count).Select(i => $"{i}")));
        handler.Dispose();
        using var successor = Streams.OpenConsumer("execution.signals", "sluice", "engine");
        Assert.That(successor.Read(10, TimeSpan.Zero).Select(entry => entry.Data), Is.SubsetOf(taken.TakeLast(4)), "at most the last batch is pending");
    }
}
