using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Core.Events;

internal sealed class OutboxPrunerTests
{
    private ManualClock _clock = null!;
    private SteppedScheduler _scheduler = null!;
    private FakeStreams _streams = null!;
    private MemoryJournalStore _store = null!;
    private EngineJournal _journal = null!;
    private List<string> _reports = null!;
    private OutboxPruner _pruner = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualClock();
        _scheduler = new SteppedScheduler(_clock);
        _streams = new FakeStreams();
        _store = new MemoryJournalStore();
        _journal = new EngineJournal(_store, new JournalOptions("d", "engine", WithTimes: false));
        _reports = [];
        var batch = new JournalBatch();
        for (var i = 0; i < 100; i++) batch.Emit(new EngineEvent { Type = EventType.Heartbeat, Time = _clock.GetUtcNow().UtcDateTime });
        _journal.Commit(batch);
        _pruner = new OutboxPruner(_journal, _streams, _scheduler, _clock, _reports.Add);
    }

    [TearDown]
    public void TearDown()
    {
        _pruner.Dispose();
        _streams.Dispose();
        _store.Dispose();
    }

    [Test]
    public void Events_are_kept_for_an_hour_after_they_were_booked_and_never_forgotten_beyond_the_mark()
    {
        Tell("engine", 40);
        Pass(TimeSpan.FromMinutes(30));
        Tell("engine", 60);
        Pass(OutboxPruner.Keep - TimeSpan.FromMinutes(31));
        Assert.That(Oldest, Is.EqualTo(1));
        Pass(TimeSpan.FromMinutes(2));
        Assert.That(Oldest, Is.EqualTo(41));
        Pass(OutboxPruner.Keep + TimeSpan.FromMinutes(2));
        Assert.That(Oldest, Is.EqualTo(61));
    }

    [Test]
    public void Without_a_ledger_every_event_is_kept()
    {
        Pass(TimeSpan.FromDays(30));
        Assert.That(Oldest, Is.EqualTo(1));
        Assert.That(_reports, Is.Empty);
    }

    [Test]
    public void The_marks_of_other_producers_and_what_is_no_mark_are_passed_over()
    {
        Tell("another", 90);
        foreach (var odd in new[] { "{", "[]", "{\"producer\":\"engine\",\"sequence\":\"x\"}", "{\"producer\":\"engine\"}", "{\"producer\":{},\"sequence\":5}" }) _streams.Marks.Add(odd);
        Pass(TimeSpan.FromDays(1));
        Assert.That(Oldest, Is.EqualTo(1));
    }

    [Test]
    public void A_mark_beyond_the_journal_is_told_once_and_nothing_is_forgotten()
    {
        Tell("engine", 101);
        Pass(TimeSpan.FromDays(1));
        Assert.That(Oldest, Is.EqualTo(1));
        Assert.That(_reports, Has.Count.EqualTo(1).And.All.Contains("producer name of its own"));
    }

    [Test]
    public void The_last_event_stays()
    {
        Tell("engine", 100);
        Pass(TimeSpan.FromDays(1));
        Assert.That(_store.ReadOutbox(0, 10).Select(row => row.Sequence), Is.EqualTo(new[] { 100L }));
    }

    [Test]
    public void A_stream_that_is_away_is_asked_again_later()
    {
        Tell("engine", 40);
        _streams.IsAway = true;
        Pass(TimeSpan.FromHours(2));
        _streams.IsAway = false;
        Pass(TimeSpan.FromHours(2));
        Assert.That(Oldest, Is.EqualTo(41));
        Assert.That(_reports, Is.Empty);
    }

    [Test]
    public void Many_marks_are_read_in_pages()
    {
        for (var i = 0; i < 2500; i++) Tell("engine", 10 + (i / 100));
        Pass(TimeSpan.FromHours(2));
        Assert.That(Oldest, Is.EqualTo(35));
    }

    private long Oldest => _store.ReadOutbox(0, 1)[0].Sequence;

    private void Tell(string producer, long sequence) => _streams.Marks.Add(FormattableString.Invariant($"{{\"producer\":\"{producer}\",\"sequence\":{sequence}}}"));

    private void Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromMinutes(1))
        {
            _scheduler.Run();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        _scheduler.Run();
    }
}
