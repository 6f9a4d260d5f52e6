namespace Sluice.Ledger.Reconciliation;

/// <summary>Names a difference within an account.</summary>
/// <param name="Subject">What differs.</param>
/// <param name="Kind">How.</param>
/// <param name="Name">The symbol, the currency, or the order's id and symbol.</param>
internal readonly record struct DiscrepancyKey(DiscrepancySubject Subject, DiscrepancyKind Kind, string Name)
{
    public override string ToString() => $"{Subject} {Kind} {Name}";
}
