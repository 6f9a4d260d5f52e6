using Sluice.Core.Instruments;

namespace Sluice.Algorithm.Desk;

/// <summary>What the desk knows of markets.</summary>
internal interface IMarketView
{
    /// <summary>The engine's time.</summary>
    DateTime UtcNow { get; }

    /// <summary>Whether the instrument is one that this deployment subscribed to.</summary>
    bool IsKnown(string symbol);

    /// <summary>The newest prices; null until there is one.</summary>
    Quote? QuoteOf(string symbol);

    /// <summary>When the newest price came, UTC; null where that cannot be told, as in a backtest.</summary>
    DateTime? PricedAt(string symbol);

    /// <summary>Whether the instrument's regular session is open now.</summary>
    bool IsOpen(string symbol);

    /// <summary>Whether the instrument is traded now, in its regular session or before or after it.</summary>
    bool IsOpenExtended(string symbol);

    /// <summary>Smallest step of an order's quantity.</summary>
    decimal LotSize(string symbol);

    /// <summary>Smallest step of an order's price, which may grow with the price.</summary>
    decimal TickSize(string symbol, decimal price);

    /// <summary>What the instrument's contracts are worth in the account's currency, at the present rate of exchange.</summary>
    ContractValue ContractOf(string symbol);

    /// <summary>Buying power for one unit of cash.</summary>
    decimal Leverage(string symbol);
}
