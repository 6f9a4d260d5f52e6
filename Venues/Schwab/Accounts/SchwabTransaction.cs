namespace Sluice.Venues.Schwab.Accounts;

/// <summary>A movement on the account.</summary>
/// <param name="ActivityId">Schwab's id of it.</param>
/// <param name="Type">TRADE and others.</param>
/// <param name="Time">UTC; null when not told.</param>
/// <param name="OrderId">The order behind it; null when there is none.</param>
/// <param name="NetAmount">US dollars, negative when paid.</param>
/// <param name="Fees">US dollars: the sum of what the items call a fee, positive when paid.</param>
internal sealed record SchwabTransaction(string ActivityId, string Type, DateTime? Time, string? OrderId, decimal NetAmount, decimal Fees)
{
    /// <summary>Schwab's symbol of what was traded; null for movements of money alone.</summary>
    public string? Symbol { get; init; }

    /// <summary>Of what was traded: EQUITY and others.</summary>
    public string AssetType { get; init; } = "";
}
