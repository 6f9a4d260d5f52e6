namespace Sluice.Venues.Schwab.Accounts;

/// <summary>An account as the trader API gives it.</summary>
/// <param name="AccountNumber">The plain number.</param>
/// <param name="Type">MARGIN or CASH.</param>
/// <param name="Cash">US dollars; negative for a margin loan. Null when the answer has none of the fields that say so.</param>
/// <param name="Positions">Only when asked for.</param>
internal sealed record SchwabAccount(string AccountNumber, string Type, decimal? Cash, IReadOnlyList<SchwabPosition> Positions);
