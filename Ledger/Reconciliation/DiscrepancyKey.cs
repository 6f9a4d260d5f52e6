namespace Sluice.Ledger.Reconciliation;

/// <summary>Names a difference within an account.</summary>
/// <param name="Subject">What differs.</param>
/// <param name="Kind">How.</param>
/// <param name="Name">The symbol, the currency, or the order's id and symbol.</param>
internal readonly record struct DiscrepancyKey(DiscrepancySubject Subject, DiscrepancyKind Kind, string Name)
{
    /// <summary>The class, as the configuration names it.</summary>
    public string Class => Kind switch
    {
        DiscrepancyKind.Cash => "cash",
        DiscrepancyKind.Profit => "profit",
        DiscrepancyKind.OrderState => "orderState",
        _ => $"{Subject.ToString().ToLowerInvariant()}{Kind}"
    };

    public override string ToString() => $"{Subject} {Kind} {Name}";
}
