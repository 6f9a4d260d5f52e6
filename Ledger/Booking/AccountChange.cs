using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>What a batch adds to one account.</summary>
internal sealed class AccountChange(long id, AccountCode code)
{
    public long Id { get; } = id;

    public AccountCode Code { get; } = code;

    public decimal Amount { get; set; }

    public decimal Quantity { get; set; }
}
