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

    /// <summary>Smallest step of an order's quantity.</summary>
    decimal LotSize(string symbol);

    /// <summary>Smallest step of an order's price.</summary>
    decimal TickSize(string symbol);

    /// <summary>
    /// What a price is multiplied with to give the value of one unit in the account's currency, at the market's present price and rates: an
    /// option's hundred, a rate of exchange; of an inverse contract its size over the price.
    /// </summary>
    decimal Multiplier(string symbol);

    /// <summary>Buying power for one unit of cash.</summary>
    decimal Leverage(string symbol);
}
