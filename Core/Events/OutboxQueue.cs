using Sluice.Core.Journal;

namespace Sluice.Core.Events;

/// <summary>
/// The newest outbox rows, in order and without gaps, so that publishing need not read the journal. Never the only copy: what does not fit
/// or comes out of order is dropped here and read from the journal.
/// </summary>
internal sealed class OutboxQueue
{
    /// <summary>A few seconds of a busy engine, some megabytes. An outage that lasts longer is caught up from the journal.</summary>
    public const int Capacity = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<OutboxRow> _rows = new();
    private long _last;

    /// <summary>Adds a commit's rows. Commits of several threads may arrive out of order.</summary>
    public void Add(IReadOnlyList<OutboxRow> rows)
    {
        if (rows.Count == 0) return;
        lock (_gate)
        {
            if (_rows.Count > 0 && rows[0].Sequence <= _last) return;
            if ((_rows.Count > 0 && rows[0].Sequence != _last + 1) || _rows.Count + rows.Count > Capacity) _rows.Clear();
            if (rows.Count > Capacity) return;
            foreach (var row in rows) _rows.Enqueue(row);
            _last = rows[^1].Sequence;
        }
    }

    /// <summary>The rows right after <paramref name="published"/>, at most <paramref name="limit"/>; none when the queue does not have them.</summary>
    public List<OutboxRow> After(long published, int limit)
    {
        lock (_gate)
        {
            while (_rows.TryPeek(out var oldest) && oldest.Sequence <= published) _rows.Dequeue();
            if (!_rows.TryPeek(out var next) || next.Sequence != published + 1) return [];
            return [.. _rows.Take(limit)];
        }
    }
}
