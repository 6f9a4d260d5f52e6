using QuantConnect.Data.Market;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

public partial class SecurityPortfolioManager
{
    public ICollection<Symbol> Keys => Securities.Keys;

    public ICollection<SecurityHolding> Values => Securities.Values.Select(static s => s.Holdings).ToList();

    protected override IEnumerable<Symbol> GetKeys => Securities.Keys;

    protected override IEnumerable<SecurityHolding> GetValues => Values;

    public virtual void ProcessFills(List<OrderEvent> fills)
    {
        lock (_lock)
        {
            foreach (var fill in fills)
            {
                var security = Securities[fill.Symbol];
                security.PortfolioModel.ProcessFill(this, security, fill);
            }
            _valid = false;
        }
    }

    /// <summary>Pays a dividend into the account where prices do not carry it.</summary>
    public void ApplyDividend(Dividend dividend, bool liveMode, DataNormalizationMode mode)
    {
        // Live, the broker pays.
        if (liveMode || mode is not (DataNormalizationMode.Raw or DataNormalizationMode.SplitAdjusted)) return;
        var security = Securities[dividend.Symbol];
        var total = security.Holdings.Quantity * dividend.Distribution * security.QuoteCurrency.ConversionRate;
        _baseCash.AddAmount(total);
        security.Holdings.AddNewDividend(total);
    }

    /// <summary>Holdings in new shares; a part of a share is paid out.</summary>
    public void ApplySplit(Split split, Security security, bool liveMode, DataNormalizationMode mode)
    {
        if (security is null || security.Type != SecurityType.Equity || (!liveMode && mode != DataNormalizationMode.Raw)) return;
        var quantity = security.Holdings.Quantity / split.SplitFactor;
        var whole = Math.Truncate(quantity);
        security.Holdings.SetHoldings(security.Holdings.AveragePrice * split.SplitFactor, whole);
        if (security.GetLastData() is null)
        {
            _baseCash.AddAmount((quantity - whole) * split.ReferencePrice * split.SplitFactor);
            return;
        }
        security.ApplySplit(split.SplitFactor);
        _baseCash.AddAmount((quantity - whole) * (security.GetLastData()?.Price ?? 0));
        InvalidateTotalPortfolioValue();
    }

    public void AddTransactionRecord(DateTime time, decimal transactionProfitLoss, bool isWin) =>
        Transactions.AddTransactionRecord(time, transactionProfitLoss, isWin);

    public void Add(Symbol symbol, SecurityHolding holding) => throw ReadOnly();

    public void Add(KeyValuePair<Symbol, SecurityHolding> pair) => throw ReadOnly();

    public override bool Remove(Symbol symbol) => throw ReadOnly();

    public bool Remove(KeyValuePair<Symbol, SecurityHolding> pair) => throw ReadOnly();

    public override void Clear() => throw ReadOnly();

    public bool Contains(KeyValuePair<Symbol, SecurityHolding> pair) => ContainsKey(pair.Key);

    public void CopyTo(KeyValuePair<Symbol, SecurityHolding>[] array, int index)
    {
        foreach (var item in GetItems()) array[index++] = item;
    }

    public override IEnumerable<KeyValuePair<Symbol, SecurityHolding>> GetItems() =>
        Securities.Values.Select(static s => new KeyValuePair<Symbol, SecurityHolding>(s.Symbol, s.Holdings));

    IEnumerator<KeyValuePair<Symbol, SecurityHolding>> IEnumerable<KeyValuePair<Symbol, SecurityHolding>>.GetEnumerator() => GetItems().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetItems().GetEnumerator();

    private static NotSupportedException ReadOnly() => new("Holdings come and go with their securities: add or remove the security.");
}
