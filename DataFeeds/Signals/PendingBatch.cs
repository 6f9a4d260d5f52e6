using Sluice.Core.Streams;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Signals;

/// <summary>The entries that were handed to the algorithm together, and which of them it has dealt with.</summary>
internal sealed class PendingBatch
{
    private readonly (StreamEntry Entry, SignalReceipt Receipt)[] _entries;
    private int _left;

    /// <param name="entries">What was read.</param>
    /// <param name="settled">Called when the last of them is dealt with, on the algorithm's thread.</param>
    /// <param name="handedAt">UTC.</param>
    public PendingBatch(IReadOnlyList<StreamEntry> entries, Action settled, DateTime handedAt)
    {
        _left = entries.Count;
        HandedAt = handedAt;
        _entries = [.. entries.Select(entry => (entry, new SignalReceipt(() => Settle(settled))))];
    }

    /// <summary>When its entries were handed over last, UTC.</summary>
    public DateTime HandedAt { get; set; }

    public IReadOnlyList<string> EntryIds => [.. _entries.Select(pair => pair.Entry.EntryId)];

    public int Left => Volatile.Read(ref _left);

    public bool IsSettled => Left == 0;

    /// <summary>Those that are not dealt with, in order.</summary>
    public IEnumerable<(StreamEntry Entry, SignalReceipt Receipt)> Open => _entries.Where(pair => !pair.Receipt.IsSettled);

    private void Settle(Action settled)
    {
        if (Interlocked.Decrement(ref _left) == 0) settled();
    }
}
