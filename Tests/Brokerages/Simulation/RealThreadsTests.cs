using System.Diagnostics;
using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Storage;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Simulation;

/// <summary>The same lane and venue on their own threads, on the disk, by the machine's clock.</summary>
internal sealed class RealThreadsTests
{
    private const int Orders = 400;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("sluice-lane-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void EveryOrderIsFilledOnceAndTheBooksAgreeAfterARestart()
    {
        var keys = Run(plans: Orders, out var seconds);
        TestContext.Out.WriteLine($"{Orders} orders in {seconds:0.00} s: {Orders / seconds:0} a second");
        Run(plans: 0, out _);
        using var storage = Open();
        var journal = new EngineJournal(storage.OpenJournal(), new JournalOptions("d", "engine", true));
        var account = storage.OpenPaperAccount("A1").Load();
        Assert.That(keys.Select(key => journal.FindIntent(key)!.Outcome), Is.All.EqualTo(IntentOutcome.Filled));
        Assert.That(account.Orders.Select(order => order.ClientKey), Is.EquivalentTo(keys.Select(key => key.Value)));
        Assert.That(journal.Positions().Sum(book => book.Quantity), Is.EqualTo(Orders * 10m).And.EqualTo(account.Positions.Single().Quantity));
    }

    private List<IntentKey> Run(int plans, out double seconds)
    {
        using var storage = Open();
        var scheduler = new ThreadWorkScheduler();
        Exception? failure = null;
        scheduler.Failed += (_, exception) => failure = exception;
        var journal = new EngineJournal(storage.OpenJournal(), new JournalOptions("d", "engine", true));
        var prices = new FixedPrices();
        prices.Set(PaperRig.Spy, 99, 101, 100);
        var options = new PaperOptions { Account = "A1", PartialFillProbability = 0.2, PartialInterval = TimeSpan.FromMilliseconds(20), DuplicateReportProbability = 0.1, LateReportProbability = 0.1, LateReportDelay = TimeSpan.FromMilliseconds(50) };
        using var venue = new PaperVenue(storage.OpenPaperAccount("A1"), prices, TimeProvider.System, scheduler, options);
        var control = new TradingControl(storage.OpenControl());
        using var lane = new SubmissionLane(journal, control, TimeProvider.System, scheduler, venue, new RecordingListener(), new LaneOptions());
        venue.Connect();
        lane.Resolve();
        lane.Start();
        var watch = Stopwatch.StartNew();
        List<IntentKey> keys = [];
        for (var i = 0; i < plans; i++)
        {
            var intent = Plans.Plan(journal, TimeProvider.System.GetUtcNow().UtcDateTime, plain => plain with { Broker = "paper", Quantity = 10 });
            Assert.That(lane.Place(intent.Key, $"{journal.Run}-{i + 1}"), Is.True);
            keys.Add(intent.Key);
        }

        Assert.That(SpinWait.SpinUntil(() => failure != null || journal.LiveIntents().Count == 0, Deadline), Is.True, "the orders did not end in time");
        seconds = watch.Elapsed.TotalSeconds;
        Assert.That(failure, Is.Null);
        return keys;
    }

    private LocalStorage Open() => new(new StorageOptions { StateFolder = _folder }, TimeProvider.System);
}
