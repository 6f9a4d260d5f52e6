using Sluice.Core.Configuration;
using Sluice.Core.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Gateway.Hosting;

namespace Sluice.Gateway.Relay;

/// <summary>
/// Puts the inbox's open signals into the stream, sealed: at once when they are new, again when the stream lost what it held, and again after
/// ever longer pauses until the engine's disposition is seen. The engine recognizes what it has seen.
/// </summary>
internal sealed class SignalRelay
{
    public const string EntryType = "SIGNAL";

    /// <summary>Signals of one append: a few hundred kilobytes.</summary>
    private const int MaximumBatch = 256;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>How often the streams are looked at, and the inbox for what another gateway took in.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly IInboxStore _store;
    private readonly IStreams _streams;
    private readonly TimeProvider _clock;
    private readonly StreamWatch _watch;
    private readonly StreamOutage _outage;
    private readonly string _deployment;
    private readonly LiveConfiguration _live;
    private readonly TimeSpan _again;
    private readonly string[] _names;
    private long _looked;
    private bool _started;

    public SignalRelay(LiveConfiguration live, IInboxStore store, IStreams streams, TimeProvider clock, Action<string> report)
    {
        var configuration = live.Current;
        _store = store;
        _streams = streams;
        _clock = clock;
        _watch = new StreamWatch(streams);
        _outage = new StreamOutage("signals cannot be relayed and wait in the inbox", "signals are relayed again", clock, report);
        _deployment = configuration.Deployment;
        _live = live;
        _again = configuration.Gateway!.RelayAgain;
        _names = configuration.Partitions.IsEmpty
            ? [new StreamNames(configuration.Partition).Signals]
            : [.. configuration.Partitions.Partitions.Values.Distinct().Select(partition => new StreamNames(partition).Signals)];
    }

    public bool IsConnected => !_outage.IsOn;

    /// <summary>Does one bounded piece of work and says when to be called again.</summary>
    public TimeSpan Step()
    {
        if (_outage.Left is { Ticks: > 0 } pause) return pause;
        try
        {
            Look();
            var count = RelayDue();
            _outage.End();
            return count == MaximumBatch ? TimeSpan.Zero : LookEvery;
        }
        catch (Exception failure) when (failure is StreamUnavailableException or InboxException)
        {
            return _outage.Begin(failure);
        }
    }

    /// <summary>What was relayed before a start may be lost or not: it is relayed once more rather than looked for.</summary>
    private void Look()
    {
        if (!_started)
        {
            _store.MakeDue(null);
            _started = true;
        }
        else if (_clock.GetElapsedTime(_looked) < LookEvery)
        {
            return;
        }

        _looked = _clock.GetTimestamp();
        foreach (var stream in _names)
            if (_watch.HasLost(stream)) _store.MakeDue(stream);
    }

    private int RelayDue()
    {
        var due = _store.Due(_clock.GetUtcNow().UtcDateTime, MaximumBatch);
        foreach (var batch in due.GroupBy(row => row.Stream))
        {
            var entries = _streams.Append(batch.Key, [.. batch.Select(Message)]);
            CrashPoint.Reach(CrashPoint.Queued);
            _watch.Added(batch.Key, entries[0]);
            var now = _clock.GetUtcNow().UtcDateTime;
            _store.NoteRelayed([.. batch.Select(row => (row.Number, now + PauseAfter(row.Relays)))]);
        }

        return due.Count;
    }

    private StreamMessage Message(InboxRow row) => new(row.Key.Id, EntryType, row.Body)
    {
        Seal = SignalSeal.Make(_live.Current.Seal.Secret!, _deployment, row.Stream, row.Key, row.Number, row.Body, row.Review?.State == ReviewState.Approved)
    };

    /// <summary>Twice as long each time: an engine that is away for a day must not come back to a hundred copies of everything.</summary>
    private TimeSpan PauseAfter(int relays)
    {
        const int MostDoublings = 16;
        var pause = _again * Math.Pow(2, Math.Min(relays, MostDoublings));
        return pause < LongestPause ? pause : LongestPause;
    }
}
