using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.DataFeeds.Signals;
using Sluice.Hosting;

namespace Sluice.Tests.DataFeeds.Signals;

internal sealed class SignalQueueHandlerTests : FeedFixture
{
    private const string Stream = "execution.signals";
    private const string Dead = "execution.signals.dead";

    private SignalQueueHandler _handler = null!;
    private IEnumerator<BaseData> _points = null!;
    private int _raised;

    [SetUp]
    public void Subscribe()
    {
        _raised = 0;
        _handler = new SignalQueueHandler(Services);
        _points = _handler.Subscribe(Signals(), (_, _) => _raised++)!;
    }

    [TearDown]
    public void Close() => _handler.Dispose();

    [Test]
    public void Only_signals_are_served()
    {
        Assert.That(_handler.Subscribe(Prices("SPY", typeof(Tick), TickType.Trade, Resolution.Tick), (_, _) => { }), Is.Null);
    }

    [Test]
    public void A_second_subscription_to_signals_is_refused()
    {
        Assert.That(() => _handler.Subscribe(Signals(), (_, _) => { }), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void A_signal_arrives_read_and_stamped_with_the_time_of_receipt()
    {
        var id = Append(1)[0];
        Clock.Advance(TimeSpan.FromSeconds(3));
        var point = Take().Single();

        var now = Clock.GetUtcNow().UtcDateTime;
        Assert.That((point.Time, point.EndTime, point.Received), Is.EqualTo((now, now, now)));
        Assert.That(point.Symbol, Is.EqualTo(Signals().Symbol));
        Assert.That(point.EntryId, Is.EqualTo(id));
        Assert.That(point.Body, Is.EqualTo(Document(1)));
        Assert.That(point.Reading.Signal!.Key, Is.EqualTo(new SignalKey("test", "s1")));
    }

    [Test]
    public void The_enumerator_goes_on_and_is_empty_in_between()
    {
        Assert.That(_points.MoveNext(), Is.True);
        Assert.That(_points.Current, Is.Null);
    }

    [Test]
    public void The_host_is_told_once_for_a_batch()
    {
        Append(3);
        Scheduler.Run();

        Assert.That(_raised, Is.EqualTo(1));
    }

    [Test]
    public void The_next_batch_is_read_only_after_the_whole_batch_is_settled_and_acknowledged()
    {
        Append(6);
        var first = Take();
        Assert.That(first.Select(Number), Is.EqualTo(new[] { 1, 2, 3, 4 }));

        for (var i = 0; i < 3; i++) first[i].Receipt!.Settle();
        Assert.That(Take(), Is.Empty);
        Assert.That(PendingEntries(), Is.EqualTo(4));

        first[3].Receipt!.Settle();
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 5, 6 }));
        Assert.That(PendingEntries(), Is.EqualTo(2));
    }

    [Test]
    public void What_was_not_settled_before_a_restart_comes_again()
    {
        Append(2);
        Take()[0].Receipt!.Settle();
        Restart();

        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void A_document_that_cannot_be_read_is_handed_over_with_its_refusal()
    {
        Streams.Append(Stream, [new StreamMessage("x", "T", "{ not json")]);
        var point = Take().Single();

        Assert.That(point.Reading.Signal, Is.Null);
        Assert.That(point.Reading.Reason, Is.EqualTo(ReasonCode.MalformedJson));
        Assert.That(point.Body, Is.EqualTo("{ not json"));
    }

    [Test]
    public void During_an_outage_the_stream_is_asked_ever_less_often_and_read_on_afterwards()
    {
        Streams.ReadingFails = true;
        Append(1);
        Assert.That(Take(), Is.Empty);
        Assert.That(_handler.IsConnected, Is.False);

        Streams.ReadingFails = false;
        Assert.That(Take(), Is.Empty, "the first pause has not passed");
        Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 1 }));
        Assert.That(_handler.IsConnected, Is.True);
    }

    [Test]
    public void The_pause_of_an_outage_never_exceeds_five_seconds()
    {
        Streams.ReadingFails = true;
        for (var i = 0; i < 20; i++)
        {
            Scheduler.Run();
            Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Scheduler.Run();
        Streams.ReadingFails = false;
        Append(1);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Take(), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_lost_acknowledgement_brings_the_entries_again()
    {
        Append(2);
        Streams.AcknowledgingFails = true;
        Settle(Take());
        Scheduler.Run();
        Assert.That(_handler.IsConnected, Is.False);

        Streams.AcknowledgingFails = false;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void An_entry_delivered_too_often_is_refused_kept_and_acknowledged_and_the_others_go_on()
    {
        Append(1);
        for (var crash = 0; crash < 5; crash++)
        {
            Assert.That(Take(), Has.Length.EqualTo(1));
            Restart();
        }

        Append(1, first: 2);
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 2 }));
        Assert.That(Streams.Range(Dead, null, 10).Select(entry => entry.Data), Is.EqualTo(new[] { Document(1) }));
        var record = Services.Journal.FindSignal(new SignalKey("test", "s1"))!;
        Assert.That((record.State, record.Reason), Is.EqualTo((SignalState.Refused, ReasonCode.Poison)));
        Assert.That(record.Body, Is.EqualTo(Document(1)));
        Assert.That(PendingEntries(), Is.EqualTo(1));
    }

    [Test]
    public void A_poisoned_entry_waits_for_a_dead_stream_that_is_away()
    {
        Poison(1);
        Append(1, first: 2);
        Streams.AppendingFails = true;
        Assert.That(Take(), Is.Empty);
        Assert.That(PendingEntries(), Is.EqualTo(1));

        Streams.AppendingFails = false;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Scheduler.Run();
        Assert.That(Streams.Length(Dead), Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void A_signal_that_is_journaled_is_no_poison_however_often_its_acknowledgement_was_lost()
    {
        var batch = new JournalBatch();
        batch.Put(new SignalRecord
        {
            Key = new SignalKey("test", "s1"), State = SignalState.Refused, Reason = ReasonCode.Halted, Body = Document(1),
            Received = Clock.GetUtcNow().UtcDateTime, Changed = Clock.GetUtcNow().UtcDateTime, Sequence = 1
        });
        Services.Journal.Commit(batch);
        Poison(1);
        Scheduler.Run();

        Assert.That(Streams.Length(Dead), Is.Zero);
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void A_poisoned_document_without_an_id_is_kept_and_acknowledged()
    {
        Streams.Append(Stream, [new StreamMessage("x", "T", "{}")]);
        Redeliver(5);
        Scheduler.Run();

        Assert.That(Streams.Range(Dead, null, 10).Select(entry => entry.Data), Is.EqualTo(new[] { "{}" }));
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void Points_that_the_host_took_and_lost_are_handed_over_again()
    {
        Append(2);
        Take()[1].Receipt!.Settle();
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.That(Take(), Is.Empty);

        Clock.Advance(TimeSpan.FromSeconds(2));
        var again = Take();
        Assert.That(again.Select(Number), Is.EqualTo(new[] { 1 }));
        Assert.That(again[0].EndTime, Is.EqualTo(Clock.GetUtcNow().UtcDateTime));
        Settle(again);
        Scheduler.Run();
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void Points_that_the_host_has_not_taken_are_not_doubled()
    {
        Append(2);
        Scheduler.Run();
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(Take().Select(Number), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void After_unsubscribing_nothing_is_read()
    {
        _handler.Unsubscribe(Signals());
        Append(1);

        Assert.That(Take(), Is.Empty);
        Assert.That(PendingEntries(), Is.Zero);
    }

    [Test]
    public void A_run_without_streams_has_no_signal_stream()
    {
        using var backtest = new EngineServices(Configuration(), Clock, Scheduler, null);
        using var handler = new SignalQueueHandler(backtest);

        Assert.That(() => handler.Subscribe(Signals(), (_, _) => { }), Throws.TypeOf<NotSupportedException>().With.Message.Contains("backtest"));
    }

    private static string Document(int number) =>
        $$"""{"id":"s{{number}}","source":"test","strategy":"momentum","time":"2026-01-30T15:00:00Z","action":"exit","symbol":"SPY"}""";

    private static int Number(SignalData point) => int.Parse(point.Reading.Key!.Value.Id[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static void Settle(IEnumerable<SignalData> points)
    {
        foreach (var point in points) point.Receipt!.Settle();
    }

    private IReadOnlyList<string> Append(int count, int first = 1) =>
        Streams.Append(Stream, [.. Enumerable.Range(first, count).Select(i => new StreamMessage($"s{i}", "T", Document(i)))]);

    /// <summary>Runs the reader and takes what it handed over, as the host does.</summary>
    private SignalData[] Take()
    {
        Scheduler.Run();
        var points = new List<SignalData>();
        while (_points.MoveNext() && _points.Current is SignalData point) points.Add(point);
        return [.. points];
    }

    /// <summary>The engine ends without warning, and the next one reads under the same name.</summary>
    private void Restart()
    {
        _handler.Dispose();
        Subscribe();
    }

    private void Poison(int number)
    {
        Append(1, number);
        Redeliver(5);
    }

    private void Redeliver(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var reader = Streams.OpenConsumer(Stream, "sluice", "engine");
            Assert.That(reader.Read(10, TimeSpan.Zero), Has.Count.EqualTo(1));
        }
    }

    /// <summary>Looks through the eyes of a consumer that has restarted under the reader's name.</summary>
    private int PendingEntries()
    {
        using var reader = Streams.OpenConsumer(Stream, "sluice", "engine");
        // Pending entries come alone, before new ones.
        var entries = reader.Read(100, TimeSpan.Zero);
        return entries.Count(entry => entry.DeliveryCount > 1);
    }
}
