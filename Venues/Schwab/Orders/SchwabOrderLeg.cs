namespace Sluice.Venues.Schwab.Orders;

/// <summary>One leg of an order as the trader API gives it.</summary>
/// <param name="LegId">Counts from 1; 0 when not told.</param>
/// <param name="Symbol">Schwab's symbol.</param>
/// <param name="AssetType">EQUITY, OPTION and others.</param>
/// <param name="Instruction">BUY, SELL_SHORT, BUY_TO_OPEN and others.</param>
/// <param name="Quantity">Of this leg: shares or contracts.</param>
internal sealed record SchwabOrderLeg(int LegId, string Symbol, string AssetType, string Instruction, decimal Quantity);
