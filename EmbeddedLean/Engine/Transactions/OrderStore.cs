using System.Diagnostics.CodeAnalysis;
using QuantConnect.Orders;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>The orders of a run by id, open ones apart. Lists come in the order of the ids.</summary>
internal sealed class OrderStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, TrackedOrder> _all = [];
    private readonly SortedDictionary<int, TrackedOrder> _open = [];

    public int Count
    {
        get
        {
            lock (_gate) return _all.Count;
        }
    }

    public void Add(TrackedOrder tracked, bool isOpen)
    {
        lock (_gate)
        {
            if (!_all.TryAdd(tracked.Order.Id, tracked)) throw new InvalidOperationException($"Order id {tracked.Order.Id} was given twice.");
            if (isOpen) _open.Add(tracked.Order.Id, tracked);
        }
    }

    public bool TryGet(int id, [NotNullWhen(true)] out TrackedOrder? tracked)
    {
        lock (_gate) return _all.TryGetValue(id, out tracked);
    }

    public void Close(int id)
    {
        lock (_gate) _open.Remove(id);
    }

    public TrackedOrder[] Open()
    {
        lock (_gate) return [.. _open.Values];
    }

    public TrackedOrder[] All()
    {
        lock (_gate) return [.. _all.Values];
    }

    /// <summary>Forgets closed orders whose id is far below the newest one.</summary>
    public void Forget(int keep)
    {
        lock (_gate)
        {
            if (_all.Count <= keep) return;
            var lowest = _all.Keys.Last() - keep;
            foreach (var id in _all.Keys.TakeWhile(id => id <= lowest).ToArray())
            {
                if (!_open.ContainsKey(id)) _all.Remove(id);
            }
        }
    }
}
