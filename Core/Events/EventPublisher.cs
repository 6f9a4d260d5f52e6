using Sluice.Core.Diagnostics;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;

namespace Sluice.Core.Events;

/// <summary>
/// Carries the journal's outbox to the event streams, in order, each event once. Starts from the watermark that the stream keeps, and again
/// from there whenever the stream turns out to have forgotten. Committers never wait for it.
/// </summary>
public sealed class EventPublisher : IDisposable
{
    /// <summary>One script call of this many events stays below a few milliseconds.</summary>
    private const int BatchLimit = 256;

    private const long Unknown = -1;

    /// <summary>
    /// How often the stream is asked for its watermark while there is nothing to publish: a server that was restarted empty would else have
    /// no events until the next one happens, which may be tomorrow.
    /// </summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);

    /// <summary>An outage may last for hours; its end should be noticed within seconds.</summary>
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    private readonly EngineJournal _journal;
    private readonly IStreams _streams;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly OutboxQueue _queue = new();
    private readonly IWorkScheduler _scheduler;
    private IWorker? _worker;
    private long _published = Unknown;
    private long _lookedAt;
    private TimeSpan _backoff = TimeSpan.Zero;
    private DateTimeOffset _retryAt = DateTimeOffset.MinValue;
    private bool _stopped;
    private bool _broken;

    /// <summary>Does nothing before <see cref="Start"/>.</summary>
    /// <param name="journal">Where the events are.</param>
    /// <param name="streams">Where they go.</param>
    /// <param name="scheduler">Runs the loop.</param>
    /// <param name="clock">Measures the pauses of an outage.</param>
    /// <param name="report">Told in one line when an outage begins and when it ends.</param>
    public EventPublisher(EngineJournal journal, IStreams streams, IWorkScheduler scheduler, TimeProvider clock, Action<string> report)
    {
        _journal = journal;
        _streams = streams;
        _scheduler = scheduler;
        _clock = clock;
        _report = report;
    }

    /// <summary>Number of the last event that the stream is known to hold; negative before the first contact.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Whether all that is journaled is in the stream.</summary>
    public bool IsCaughtUp => Published == _journal.LastSequence;

    /// <summary>Starts publishing. Called once.</summary>
    public void Start()
    {
        Invariant.Holds(_worker == null && !_stopped, "the event publisher is started once");
        // Subscribed first: a commit between the two lines is found in the queue or in the journal.
        _journal.Committed += OnCommitted;
        _worker = _scheduler.Start("event publisher", Step);
    }

    /// <summary>
    /// Ends the loop and publishes what is left, unless the stream is unavailable. What stays behind is published by the next run.
    /// </summary>
    /// <returns>Whether all that is journaled is in the stream.</returns>
    public bool Stop()
    {
        if (_stopped || _worker == null) return IsCaughtUp;
        _stopped = true;
        _journal.Committed -= OnCommitted;
        _worker.Dispose();
        _retryAt = DateTimeOffset.MinValue;
        while (!_broken && !IsCaughtUp && Step() == TimeSpan.Zero)
        {
        }

        return IsCaughtUp;
    }

    public void Dispose() => Stop();

    private void OnCommitted(JournalCommit commit)
    {
        if (commit.Outbox.Count == 0) return;
        _queue.Add(commit.Outbox);
        _worker?.Wake();
    }

    /// <summary>Publishes one batch. During an outage every commit wakes the loop, and none of them may ask the server out of turn.</summary>
    private TimeSpan Step()
    {
        var pause = _retryAt - _clock.GetUtcNow();
        if (pause > TimeSpan.Zero) return pause;
        try
        {
            if (_published == Unknown || (IsCaughtUp && _clock.GetElapsedTime(_lookedAt) >= LookInterval)) FindWatermark();
            var more = PublishBatch();
            EndOutage();
            return more ? TimeSpan.Zero : LookInterval;
        }
        catch (StreamUnavailableException failure)
        {
            return BeginOutage(failure);
        }
    }

    private void FindWatermark()
    {
        var watermark = _streams.Watermark(_journal.Options.Producer);
        _lookedAt = _clock.GetTimestamp();
        var last = _journal.LastSequence;
        _broken = watermark > last;
        Invariant.Holds(
            !_broken,
            $"the event stream knows event {watermark} of producer '{_journal.Options.Producer}', but the journal ends with event {last}: this is not the journal that published before. " +
            "Restore the state folder that belongs to the stream, or give the engine another producer name");
        Interlocked.Exchange(ref _published, watermark);
    }

    /// <summary>Whether there may be more to publish.</summary>
    private bool PublishBatch()
    {
        if (_published >= _journal.LastSequence) return false;
        IReadOnlyList<OutboxRow> rows = _queue.After(_published, BatchLimit);
        if (rows.Count == 0) rows = _journal.Store.ReadOutbox(_published, BatchLimit);
        if (rows.Count == 0) return false;
        // Rows before the first one were pruned because they are booked: a stream that forgot them goes on behind the gap.
        var gap = rows[0].Sequence > _published + 1;
        var watermark = _streams.Publish(_journal.Options.Producer, [.. rows.Select(Message)], gap);
        CrashPoint.Reach(CrashPoint.Published);
        _lookedAt = _clock.GetTimestamp();
        Interlocked.Exchange(ref _published, watermark);
        return _published < _journal.LastSequence;
    }

    private static SequencedMessage Message(OutboxRow row) => new(row.Stream, row.Sequence, new StreamMessage(row.Id, row.Type, row.Json));

    private TimeSpan BeginOutage(StreamUnavailableException failure)
    {
        if (_backoff == TimeSpan.Zero)
        {
            _report($"events cannot be published and wait in the journal from event {Math.Max(_published, 0) + 1} on: {failure.Message}");
            _backoff = FirstBackoff;
        }
        else
        {
            _backoff = TimeSpan.FromTicks(Math.Min(_backoff.Ticks * 2, LongestBackoff.Ticks));
        }

        _retryAt = _clock.GetUtcNow() + _backoff;
        return _backoff;
    }

    private void EndOutage()
    {
        if (_backoff == TimeSpan.Zero) return;
        _backoff = TimeSpan.Zero;
        _report($"events are published again, {_journal.LastSequence - _published} are left to catch up");
    }
}
