namespace Sluice.Ledger.Reconciliation;

/// <summary>What was moving while it was compared: a fill on its way into the books is no discrepancy.</summary>
internal sealed class UnjudgedSet
{
    private readonly HashSet<OrderName> _orders = [];
    private readonly HashSet<string> _symbols = [];

    public int Count => _orders.Count;

    /// <summary>A fill is on its way: the order, its position and all cash are moving.</summary>
    public void Add(OrderName order)
    {
        _orders.Add(order);
        _symbols.Add(order.Symbol);
    }

    public bool HasOrder(OrderName order) => _orders.Contains(order);

    public bool HasSymbol(string symbol) => _symbols.Contains(symbol);

    /// <summary>Whether an earlier difference can neither be confirmed nor closed now.</summary>
    public bool Covers(DiscrepancyKey key) => key.Subject switch
    {
        DiscrepancySubject.Cash => _orders.Count > 0,
        DiscrepancySubject.Position => _symbols.Contains(key.Name),
        _ => _orders.Any(order => order.ToString() == key.Name)
    };
}
