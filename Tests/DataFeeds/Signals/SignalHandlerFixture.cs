using System.Globalization;
using QuantConnect.Data;
using Sluice.Core.Streams;
using Sluice.DataFeeds.Signals;
using Sluice.Hosting;

namespace Sluice.Tests.DataFeeds.Signals;

/// <summary>A subscribed signal handler, and the host that takes its points.</summary>
internal abstract class SignalHandlerFixture : FeedFixture
{
    protected virtual string Stream => "execution.signals";
    protected const string Dead = "execution.signals.dead";

    protected SignalQueueHandler Handler { get; private set; } = null!;

    protected IEnumerator<BaseData> Points { get; private set; } = null!;

    /// <summary>How often the host was told that there is something.</summary>
    protected int Raised { get; private set; }

    [SetUp]
    public void Subscribe()
    {
        Raised = 0;
        Handler = new SignalQueueHandler(Services);
        Points = Handler.Subscribe(Signals(), (_, _) => Raised++)!;
    }

    [TearDown]
    public void Close() => Handler.Dispose();

    protected static string Document(int number) =>
        $$"""{"id":"s{{number}}","source":"test","strategy":"momentum","time":"2026-01-30T15:00:00Z","action":"exit","symbol":"SPY"}""";

    protected static int Number(SignalData point) => int.Parse(point.Reading.Key!.Value.Id[1..], CultureInfo.InvariantCulture);

    protected static void Settle(IEnumerable<SignalData> points)
    {
        foreach (var point in points) point.Receipt!.Settle();
    }

    protected IReadOnlyList<string> Append(int count, int first = 1) =>
        Streams.Append(Stream, [.. Enumerable.Range(first, count).Select(i => new StreamMessage($"s{i}", "T", Document(i)))]);

    /// <summary>Runs the reader and takes what it handed over, as the host does.</summary>
    protected SignalData[] Take()
    {
        Scheduler.Run();
        var points = new List<SignalData>();
        while (Points.MoveNext() && Points.Current is SignalData point) points.Add(point);
        return [.. points];
    }

    /// <summary>Takes and deals with so many batches. Returns the numbers in each.</summary>
    protected string[] Rounds(int count)
    {
        List<string> rounds = [];
        for (var i = 0; i < count; i++)
        {
            var points = Take();
            rounds.Add(string.Join(' ', points.Select(Number)));
            Settle(points);
        }

        return [.. rounds];
    }

    /// <summary>The engine ends without warning, and the next one reads under the same name.</summary>
    protected void Restart()
    {
        Handler.Dispose();
        Subscribe();
    }

    /// <summary>Looks through the eyes of a consumer that has restarted under the reader's name.</summary>
    protected int PendingEntries()
    {
        using var reader = Streams.OpenConsumer(Stream, "sluice", "engine");
        // Pending entries come alone, before new ones.
        var entries = reader.Read(100, TimeSpan.Zero);
        return entries.Count(entry => entry.DeliveryCount > 1);
    }
}
