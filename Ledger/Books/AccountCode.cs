namespace Sluice.Ledger.Books;

/// <summary>One account of the chart: kind and whose.</summary>
/// <param name="Kind">What it keeps.</param>
/// <param name="Broker">The broker's name.</param>
/// <param name="Account">The account's name in the configuration.</param>
/// <param name="Strategy">Whose part of the account.</param>
/// <param name="Symbol">The instrument; empty for cash, transfers and conversions.</param>
/// <param name="Currency">Of the amounts.</param>
public readonly record struct AccountCode(AccountKind Kind, string Broker, string Account, string Strategy, string Symbol, string Currency)
{
    public override string ToString() => Symbol.Length == 0 ? $"{Kind}:{Currency}:{Strategy}@{Broker}/{Account}" : $"{Kind}:{Currency}:{Strategy}:{Symbol}@{Broker}/{Account}";
}
