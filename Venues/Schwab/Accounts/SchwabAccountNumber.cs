namespace Sluice.Venues.Schwab.Accounts;

/// <summary>An account's number and its hash, which stands for it in addresses.</summary>
internal sealed record SchwabAccountNumber(string Number, string Hash);
