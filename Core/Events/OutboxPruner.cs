using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;

namespace Sluice.Core.Events;

/// <summary>
/// Forgets events that the ledger has durably booked past, by the marks that it tells. Without a ledger nothing is told, and every event is
/// kept: it may be started later.
/// </summary>
public sealed class OutboxPruner : IDisposable
{
    /// <summary>
    /// How long an event is kept after it was booked: whoever else reads events, the gateway or a dashboard, may have been away when the
    /// stream forgot them. A busy engine writes some hundred megabytes in that time.
    /// </summary>
    public static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    /// <summary>The ledger tells its marks once a minute.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Notes read at once: half a day of them.</summary>
    private const int PageSize = 1000;

    private readonly EngineJournal _journal;
    private readonly IStreams _streams;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly IWorker _worker;
    private string? _read;
    private long _mark;
    private long _ripe;
    private DateTimeOffset _ripeAt;
    private bool _toldFault;

    /// <param name="journal">Where the events are.</param>
    /// <param name="streams">Where the marks are.</param>
    /// <param name="scheduler">Runs the loop.</param>
    /// <param name="clock">Measures how long a mark is known.</param>
    /// <param name="report">Told in one line when nothing can be forgotten, once.</param>
    public OutboxPruner(EngineJournal journal, IStreams streams, IWorkScheduler scheduler, TimeProvider clock, Action<string> report)
    {
        (_journal, _streams, _clock, _report) = (journal, streams, clock, report);
        _worker = scheduler.Start("event pruner", Step);
    }

    public void Dispose() => _worker.Dispose();

    private TimeSpan Step()
    {
        try
        {
            var more = ReadMarks();
            if (Prune()) _toldFault = false;
            return more ? TimeSpan.Zero : Interval;
        }
        catch (StreamUnavailableException)
        {
            // The publisher tells of an outage.
            return Interval;
        }
        catch (JournalException failure)
        {
            // What can be written at all is for the engine's commits to find out.
            TellOnce($"booked events cannot be forgotten now: {failure.Message}");
            return Interval;
        }
    }

    /// <summary>Whether there may be more at once.</summary>
    private bool ReadMarks()
    {
        var page = _streams.Range(StreamNames.LedgerMarks, _read, PageSize);
        foreach (var entry in page)
        {
            _read = entry.EntryId;
            if (entry.Data != null && MarkOf(entry.Data) is { } mark) _mark = Math.Max(_mark, mark);
        }

        return page.Count == PageSize;
    }

    /// <summary>A mark is acted upon once it has been known for as long as events are kept; then the newest one takes its place.</summary>
    /// <returns>False when it must not be.</returns>
    private bool Prune()
    {
        var now = _clock.GetUtcNow();
        if (_mark > _journal.LastSequence)
        {
            TellOnce($"the ledger has booked event {_mark} of producer '{_journal.Options.Producer}', but the journal ends with event {_journal.LastSequence}: nothing is forgotten. Give each engine a producer name of its own");
            return false;
        }

        if (_ripe == 0) (_ripe, _ripeAt) = (_mark, now + Keep);
        if (_ripe == 0 || now < _ripeAt) return true;
        // The last event stays: it tells people that the engine was there.
        _journal.Store.PruneOutbox(Math.Min(_ripe, _journal.LastSequence - 1));
        (_ripe, _ripeAt) = (_mark, now + Keep);
        return true;
    }

    private long? MarkOf(string json)
    {
        try
        {
            var note = JObject.Parse(json);
            return (string?)note["producer"] == _journal.Options.Producer ? (long?)note["sequence"] : null;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or ArgumentException or OverflowException or InvalidCastException)
        {
            // Whoever wrote it is no ledger: it proves nothing.
            return null;
        }
    }

    private void TellOnce(string line)
    {
        if (_toldFault) return;
        _toldFault = true;
        _report(line);
    }
}
