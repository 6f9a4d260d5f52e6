namespace Sluice.Venues.Schwab.Accounts;

/// <summary>A holding as the trader API gives it.</summary>
/// <param name="Symbol">Schwab's symbol.</param>
/// <param name="AssetType">EQUITY, OPTION, COLLECTIVE_INVESTMENT and others.</param>
/// <param name="Quantity">Signed: their long quantity less their short one, neither of which is negative.</param>
/// <param name="AveragePrice">For one share, or one unit of an option's underlying.</param>
internal sealed record SchwabPosition(string Symbol, string AssetType, decimal Quantity, decimal AveragePrice);
