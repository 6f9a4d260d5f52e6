namespace Sluice.Core.Journal;

/// <summary>The kinds of order a signal can ask for.</summary>
public enum OrderKind
{
    Market,
    Limit,
    StopMarket,
    StopLimit,
    TrailingStop,
    MarketOnOpen,
    MarketOnClose
}
