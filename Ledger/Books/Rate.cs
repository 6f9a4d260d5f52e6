namespace Sluice.Ledger.Books;

/// <summary>What one unit of a currency was worth in another.</summary>
/// <param name="Currency">Of which one unit is valued: BTC.</param>
/// <param name="Quote">In which: USD.</param>
/// <param name="Time">Since when, UTC.</param>
/// <param name="Value">Above zero.</param>
public sealed record Rate(string Currency, string Quote, DateTime Time, decimal Value);
