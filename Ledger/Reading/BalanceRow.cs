using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reading;

/// <summary>One account of the chart with the sum of its postings.</summary>
/// <param name="Id">Of the account.</param>
/// <param name="Account">Kind and whose.</param>
/// <param name="Balance">Debits less credits.</param>
/// <param name="Quantity">Units, of a position.</param>
public sealed record BalanceRow(long Id, AccountCode Account, decimal Balance, decimal Quantity);
