namespace Sluice.Venues.Trading;

/// <summary>The last so many texts: for saying something once and not at every sweep. The oldest is forgotten first.</summary>
internal sealed class RecentSet(int capacity)
{
    private readonly HashSet<string> _set = [];
    private readonly Queue<string> _order = [];

    public bool Contains(string text) => _set.Contains(text);

    /// <returns>Whether it was not there.</returns>
    public bool Add(string text)
    {
        if (!_set.Add(text)) return false;
        _order.Enqueue(text);
        if (_order.Count > capacity) _set.Remove(_order.Dequeue());
        return true;
    }
}
