namespace Sluice.Venues.Schwab.Accounts;

/// <summary>What Schwab would make of an order.</summary>
/// <param name="Status">The status that it would have; empty when not told.</param>
/// <param name="Rejects">Why it would be rejected; none when it would not.</param>
/// <param name="Warnings">What else it says of it: warnings, alerts, reviews.</param>
/// <param name="Commission">US dollars; null when not told.</param>
internal sealed record SchwabPreview(string Status, IReadOnlyList<string> Rejects, IReadOnlyList<string> Warnings, decimal? Commission);
