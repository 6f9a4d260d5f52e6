namespace Sluice.Ledger.Books;

/// <summary>One line of an entry.</summary>
/// <param name="Account">Where.</param>
/// <param name="Amount">A debit is positive, a credit negative; in the account's currency, rounded.</param>
/// <param name="Quantity">Units added to a position; zero on every other kind of account.</param>
public readonly record struct Posting(AccountCode Account, decimal Amount, decimal Quantity = 0)
{
    public Posting Reversed() => new(Account, -Amount, -Quantity);
}
