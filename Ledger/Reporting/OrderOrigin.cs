namespace Sluice.Ledger.Reporting;

/// <summary>What the engine's journal knows of an order and the ledger does not.</summary>
/// <param name="ArrivalPrice">The market's price when it was planned; null when there was none.</param>
/// <param name="Type">Its kind: limit, stop-limit.</param>
public sealed record OrderOrigin(decimal? ArrivalPrice, string? Type);
