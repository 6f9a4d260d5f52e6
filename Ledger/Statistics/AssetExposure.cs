namespace Sluice.Ledger.Statistics;

/// <summary>What is held of one asset over all strategies, accounts and brokers.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Quantity">Net of longs and shorts.</param>
/// <param name="Net">Signed value; null when one of its holdings has no price or rate.</param>
/// <param name="Gross">Sum of the absolute values.</param>
/// <param name="Share">Net ÷ gross value of the whole portfolio; null when that is not known or zero.</param>
public sealed record AssetExposure(string Symbol, decimal Quantity, decimal? Net, decimal? Gross, decimal? Share);
