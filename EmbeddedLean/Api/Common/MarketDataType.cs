namespace QuantConnect;

/// <summary>What a data point is.</summary>
public enum MarketDataType
{
    Base = 0,
    TradeBar = 1,
    Tick = 2,
    Auxiliary = 3,
    QuoteBar = 4,
    OptionChain = 5,
    FuturesChain = 6,
}
