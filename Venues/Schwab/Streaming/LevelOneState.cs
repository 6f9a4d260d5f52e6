namespace Sluice.Venues.Schwab.Streaming;

/// <summary>What is known of one instrument: the stream tells everything once, and then only what has changed.</summary>
/// <param name="symbol">Canonical instrument id.</param>
internal sealed class LevelOneState(string symbol)
{
    public string Symbol { get; } = symbol;

    /// <summary>Whether the message that tells everything has come since the last subscription.</summary>
    public bool IsComplete { get; set; }

    public decimal Bid { get; set; }

    public decimal Ask { get; set; }

    public decimal Last { get; set; }

    public decimal BidSize { get; set; }

    public decimal AskSize { get; set; }

    /// <summary>Of the day.</summary>
    public decimal Volume { get; set; }

    public decimal LastSize { get; set; }

    /// <summary>UTC; null before the first.</summary>
    public DateTime? QuoteTime { get; set; }

    /// <summary>UTC; null before the first.</summary>
    public DateTime? TradeTime { get; set; }
}
