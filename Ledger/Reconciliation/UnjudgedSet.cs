namespace Sluice.Ledger.Reconciliation;

/// <summary>What was moving while it was compared: a fill on its way into the books is no discrepancy.</summary>
internal sealed class UnjudgedSet
{
    private readonly HashSet<OrderName> _orders = [];
    private readonly HashSet<string> _symbols = [];
    private readonly HashSet<string> _currencies = [];
    private readonly HashSet<string> _profits = [];

    /// <summary>Orders that were moving.</summary>
    public int Count => _orders.Count;

    /// <summary>A fill is on its way: the order, its position and all cash are moving.</summary>
    public void Add(OrderName order)
    {
        _orders.Add(order);
        _symbols.Add(order.Symbol);
    }

    /// <summary>The broker does not tell this currency's cash in a way that can be compared now.</summary>
    public void AddCurrency(string currency) => _currencies.Add(currency);

    /// <summary>The broker does not tell the prices from which profits in this currency are counted, or positions differ.</summary>
    public void AddProfit(string currency) => _profits.Add(currency);

    public bool HasSymbol(string symbol) => _symbols.Contains(symbol);

    /// <summary>A fill that moves may be part of any cash: no broker tells which it contains.</summary>
    public bool HasCash(string currency) => _orders.Count > 0 || _currencies.Contains(currency);

    /// <summary>Whether an earlier difference can neither be confirmed nor closed now.</summary>
    public bool Covers(DiscrepancyKey key) => key.Subject switch
    {
        DiscrepancySubject.Cash => HasCash(key.Name),
        // A profit is counted over all positions of a currency: with one of them moving nobody knows.
        DiscrepancySubject.Profit => _symbols.Count > 0 || _profits.Contains(key.Name),
        DiscrepancySubject.Position => _symbols.Contains(key.Name),
        _ => _orders.Any(order => order.ToString() == key.Name)
    };
}
