namespace Sluice.Venues.Tradier.Api;

/// <summary>Which of Tradier's request limits a call counts against (brokers.md 2.3).</summary>
internal enum TradierBudget
{
    /// <summary>Account, orders and user, except placing.</summary>
    Standard,
    MarketData,

    /// <summary>Placing orders.</summary>
    Trading
}
