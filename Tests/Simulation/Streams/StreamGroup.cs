using Sluice.Core.Streams;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>A consumer group with one consumer: what was delivered and not acknowledged is pending.</summary>
internal sealed class StreamGroup(StreamLog log)
{
    private readonly SortedDictionary<int, int> _deliveries = [];
    private int _next;

    public int PendingCount => _deliveries.Count;

    /// <summary>Whether everything in the stream was delivered and acknowledged.</summary>
    public bool IsDone => _deliveries.Count == 0 && _next == log.Length;

    public IReadOnlyList<StreamEntry> TakeNew(int limit)
    {
        List<StreamEntry> entries = [];
        for (; _next < log.Length && entries.Count < limit; _next++) entries.Add(Deliver(_next));
        return entries;
    }

    /// <summary>What was delivered before and not acknowledged, after an index.</summary>
    public IReadOnlyList<StreamEntry> TakePending(int after, int limit) => [.. _deliveries.Keys.Where(index => index > after).Take(limit).ToArray().Select(Deliver)];

    /// <returns>Those that were pending.</returns>
    public IReadOnlyList<string> Acknowledge(IReadOnlyList<string> entryIds) => [.. entryIds.Where(id => _deliveries.Remove(StreamLog.IndexOf(id)))];

    private StreamEntry Deliver(int index)
    {
        var count = _deliveries[index] = _deliveries.GetValueOrDefault(index) + 1;
        return new StreamEntry(StreamLog.IdAt(index), log.At(index).Data, count);
    }
}
