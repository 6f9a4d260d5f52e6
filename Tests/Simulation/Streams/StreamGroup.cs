using Sluice.Core.Streams;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>A consumer group in which all runs of the engine have one name: what was delivered and not acknowledged is pending.</summary>
internal sealed class StreamGroup(StreamLog log)
{
    private readonly SortedDictionary<int, (int Count, TimeSpan At)> _deliveries = [];
    private int _next;

    public int PendingCount => _deliveries.Count;

    /// <summary>Whether everything in the stream was delivered and acknowledged.</summary>
    public bool IsDone => _deliveries.Count == 0 && _next == log.Length;

    public IReadOnlyList<StreamEntry> TakeNew(int limit, TimeSpan now)
    {
        List<StreamEntry> entries = [];
        for (; _next < log.Length && entries.Count < limit; _next++) entries.Add(Deliver(_next, now));
        return entries;
    }

    /// <summary>What was delivered before and not acknowledged, after an index.</summary>
    public IReadOnlyList<StreamEntry> TakePending(int after, int limit, TimeSpan now) => Deliver(_deliveries.Keys.Where(index => index > after).Take(limit), now);

    /// <summary>What was delivered at <paramref name="before"/> or earlier to somebody who is not here any more.</summary>
    public IReadOnlyList<StreamEntry> TakeIdle(TimeSpan before, IReadOnlySet<int> except, int limit, TimeSpan now) =>
        Deliver(_deliveries.Where(pending => pending.Value.At <= before && !except.Contains(pending.Key)).Select(pending => pending.Key).Take(limit), now);

    /// <returns>Those that were pending.</returns>
    public IReadOnlyList<string> Acknowledge(IReadOnlyList<string> entryIds) => [.. entryIds.Where(id => log.Knows(id) && _deliveries.Remove(StreamLog.IndexOf(id)))];

    private StreamEntry[] Deliver(IEnumerable<int> indices, TimeSpan now) => [.. indices.ToArray().Select(index => Deliver(index, now))];

    private StreamEntry Deliver(int index, TimeSpan now)
    {
        var count = _deliveries.GetValueOrDefault(index).Count + 1;
        _deliveries[index] = (count, now);
        return new StreamEntry(log.IdAt(index), log.At(index).Data, count) { Seal = log.At(index).Seal };
    }
}
