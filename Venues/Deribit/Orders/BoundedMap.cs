using System.Diagnostics.CodeAnalysis;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>Remembers the last so many entries; the oldest is forgotten first. Safe to use from several threads.</summary>
internal sealed class BoundedMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TValue> _entries = [];
    private readonly Queue<TKey> _order = [];

    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <returns>Whether the key was new. Its value is what was given last either way.</returns>
    public bool Put(TKey key, TValue value)
    {
        lock (_gate)
        {
            var added = !_entries.ContainsKey(key);
            _entries[key] = value;
            if (!added) return false;
            _order.Enqueue(key);
            if (_order.Count > capacity) _entries.Remove(_order.Dequeue());
            return true;
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate) return _entries.TryGetValue(key, out value);
    }
}
