namespace Sluice.Ledger.Books.Facts;

/// <summary>Kinds of money that moves without a position.</summary>
public enum CashFactKind
{
    Fee,
    Funding,
    Dividend,
    Transfer,
    Drift
}
