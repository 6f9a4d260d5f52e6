namespace QuantConnect.Brokerages;

/// <summary>The best bid or ask of a book changed.</summary>
public sealed class BestBidAskUpdatedEventArgs : EventArgs
{
    public BestBidAskUpdatedEventArgs(Symbol symbol, decimal bestBidPrice, decimal bestBidSize, decimal bestAskPrice, decimal bestAskSize)
    {
        Symbol = symbol;
        BestBidPrice = bestBidPrice;
        BestBidSize = bestBidSize;
        BestAskPrice = bestAskPrice;
        BestAskSize = bestAskSize;
    }

    public Symbol Symbol { get; }

    public decimal BestBidPrice { get; }

    public decimal BestBidSize { get; }

    public decimal BestAskPrice { get; }

    public decimal BestAskSize { get; }
}
