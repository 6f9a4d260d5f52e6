using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Core.Events;

internal sealed class EventPublisherTests
{
    private ManualClock _clock = null!;
    private SteppedScheduler _scheduler = null!;
    private FakeStreams _streams = null!;
    private MemoryJournalStore _store = null!;
    private EngineJournal _journal = null!;
    private List<string> _reports = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualClock();
        _scheduler = new SteppedScheduler(_clock);
        _streams = new FakeStreams();
        _store = new MemoryJournalStore();
        _journal = new EngineJournal(_store, new JournalOptions("d", "engine", WithTimes: false));
        _reports = [];
    }

    [TearDown]
    public void TearDown()
    {
        _streams.Dispose();
        _store.Dispose();
    }

    [Test]
    public void Events_reach_the_stream_in_order_each_once()
    {
        using var publisher = Start();
        for (var i = 0; i < 10; i++)
        {
            Emit(100);
            _scheduler.Run();
        }

        AssertStream(1, 1000);
        Assert.That(publisher.IsCaughtUp, Is.True);
        Assert.That(_reports, Is.Empty);
    }

    [Test]
    public void What_was_journaled_before_the_start_is_published_from_the_watermark_on()
    {
        Emit(10);
        using (Start()) _scheduler.Run();
        Emit(1000);
        using var publisher = Start();
        _scheduler.Run();
        AssertStream(1, 1010);
    }

    [Test]
    public void A_lost_answer_doubles_nothing()
    {
        using var publisher = Start();
        Emit(5);
        _streams.LosesNextAnswer = true;
        _scheduler.Run();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Emit(5);
        _scheduler.Run();
        AssertStream(1, 10);
    }

    [Test]
    public void An_outage_is_told_once_asked_about_ever_more_rarely_and_caught_up()
    {
        using var publisher = Start();
        Emit(1);
        _scheduler.Run();
        _streams.IsAway = true;
        var calls = _streams.Calls;
        for (var i = 0; i < 600; i++)
        {
            Emit(10);
            _scheduler.Run();
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(_streams.Calls - calls, Is.InRange(10, 20));
        Assert.That(_reports, Has.Count.EqualTo(1));
        Assert.That(_reports[0], Does.Contain("from event 2 on").And.Contain("the server is away"));
        _streams.IsAway = false;
        _clock.Advance(TimeSpan.FromSeconds(5));
        _scheduler.Run();
        AssertStream(1, 6001);
        Assert.That(_reports, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_stream_that_forgot_everything_gets_everything_again()
    {
        using var publisher = Start();
        Emit(300);
        _scheduler.Run();
        _streams.Forget();
        Emit(1);
        _scheduler.Run();
        AssertStream(1, 301);
    }

    [Test]
    public void A_stream_that_forgot_while_nothing_happens_gets_everything_again()
    {
        using var publisher = Start();
        Emit(300);
        _scheduler.Run();
        _streams.Forget();
        _clock.Advance(TimeSpan.FromSeconds(5));
        _scheduler.Run();
        AssertStream(1, 300);
    }

    [Test]
    public void A_stream_that_forgot_goes_on_behind_what_was_pruned()
    {
        using var publisher = Start();
        Emit(300);
        _scheduler.Run();
        _store.PruneOutbox(100);
        _streams.Forget();
        Emit(1);
        _scheduler.Run();
        AssertStream(101, 301);
    }

    [Test]
    public void Commits_that_arrive_out_of_order_are_published_in_order()
    {
        var queue = new OutboxQueue();
        var rows = Enumerable.Range(1, 10).Select(i => new OutboxRow(i, "s", $"{i}", "t", "{}")).ToList();
        queue.Add(rows[3..5]);
        queue.Add(rows[0..3]);
        Assert.That(queue.After(0, 10), Is.Empty, "the rows before are read from the journal");
        Assert.That(queue.After(3, 10).Select(row => row.Sequence), Is.EqualTo(new[] { 4, 5 }));
        queue.Add(rows[7..8]);
        Assert.That(queue.After(5, 10), Is.Empty);
        Assert.That(queue.After(7, 10).Select(row => row.Sequence), Is.EqualTo(new[] { 8 }));
    }

    [Test]
    public void The_queue_never_holds_more_than_its_bound()
    {
        var queue = new OutboxQueue();
        for (var i = 0; i < 3 * OutboxQueue.Capacity; i++) queue.Add([new OutboxRow(i + 1, "s", $"{i}", "t", "{}")]);
        Assert.That(queue.After(2 * OutboxQueue.Capacity, int.MaxValue), Has.Count.LessThanOrEqualTo(OutboxQueue.Capacity));
    }

    [Test]
    public void A_journal_that_is_not_the_one_that_published_stops_the_engine()
    {
        using (Start())
        {
            Emit(5);
            _scheduler.Run();
        }

        var other = new EngineJournal(new MemoryJournalStore(), new JournalOptions("d", "engine", WithTimes: false));
        Exception? failure = null;
        _scheduler.Failed += (_, thrown) => failure = thrown;
        using var publisher = new EventPublisher(other, _streams, _scheduler, _clock, _reports.Add);
        publisher.Start();
        _scheduler.Run();
        Assert.That(failure, Is.TypeOf<InvariantViolationException>());
        Assert.That(failure!.Message, Does.Contain("not the journal that published before"));
    }

    [Test]
    public void Stopping_publishes_what_is_left()
    {
        var publisher = Start();
        _scheduler.Run();
        Emit(700);
        Assert.That(publisher.Stop(), Is.True);
        AssertStream(1, 700);
    }

    [Test]
    public void Stopping_does_not_wait_for_a_stream_that_is_away()
    {
        var publisher = Start();
        _scheduler.Run();
        Emit(7);
        _streams.IsAway = true;
        Assert.That(publisher.Stop(), Is.False);
        _streams.IsAway = false;
        using var next = Start();
        _scheduler.Run();
        AssertStream(1, 7);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool Whatever_the_server_does_the_stream_ends_up_with_each_event_once(byte[] script)
    {
        SetUp();
        using (Start())
        {
            foreach (var step in script)
            {
                switch (step % 6)
                {
                    case 0: _streams.IsAway = true; break;
                    case 1: _streams.IsAway = false; break;
                    case 2: _streams.LosesNextAnswer = true; break;
                    case 3: _clock.Advance(TimeSpan.FromSeconds(step)); break;
                    case 4: _streams.Forget(); break;
                    default: Emit(1 + step); break;
                }

                _scheduler.Run();
            }

            _streams.IsAway = false;
            Emit(1);
            _clock.Advance(TimeSpan.FromMinutes(1));
            _scheduler.Run();
            _clock.Advance(TimeSpan.FromMinutes(1));
            _scheduler.Run();
        }

        return _streams.Entries.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, (int)_journal.LastSequence).Select(i => (long)i));
    }

    private EventPublisher Start()
    {
        var publisher = new EventPublisher(_journal, _streams, _scheduler, _clock, _reports.Add);
        publisher.Start();
        return publisher;
    }

    private void Emit(int count)
    {
        var batch = new JournalBatch();
        for (var i = 0; i < count; i++) batch.Emit(new EngineEvent { Type = EventType.Heartbeat, Time = _clock.GetUtcNow().UtcDateTime });
        _journal.Commit(batch);
    }

    private void AssertStream(long first, long last)
    {
        var expected = Enumerable.Range((int)first, (int)(last - first + 1)).Select(i => (long)i);
        Assert.That(_streams.Entries.Select(entry => entry.Sequence), Is.EqualTo(expected));
        Assert.That(_streams.Entries, Has.All.Matches<Sluice.Core.Streams.SequencedMessage>(entry => entry.Stream == StreamNames.Monitoring && entry.Message.Id == $"engine-{entry.Sequence}"));
    }
}
