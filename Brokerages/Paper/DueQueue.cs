namespace Sluice.Brokerages.Paper;

/// <summary>Things that happen at a time, in order of that time, and of arrival where times are equal. Not thread-safe.</summary>
internal sealed class DueQueue<T>
{
    private readonly PriorityQueue<T, (DateTime Due, long Number)> _queue = new();
    private long _number;

    /// <summary>When the next one happens, UTC; null when there is none.</summary>
    public DateTime? Next => _queue.TryPeek(out _, out var first) ? first.Due : null;

    public void Add(T item, DateTime due) => _queue.Enqueue(item, (due, ++_number));

    public bool TryTake(DateTime now, out T item)
    {
        if (!(Next <= now))
        {
            item = default!;
            return false;
        }

        item = _queue.Dequeue();
        return true;
    }
}
