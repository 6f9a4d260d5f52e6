namespace QuantConnect.Data.Auxiliary;

/// <summary>Conditions of a quote, as bits.</summary>
[Flags]
public enum QuoteConditionFlags : long
{
    None = 0,
    Regular = 1,
    Slow = 2,
    Gap = 4,
    Closing = 8,
    NewsDissemination = 16,
    NewsPending = 32,
    TradingRangeIndication = 64,
    OrderImbalance = 128,
    ClosedMarketMaker = 256,
    VolatilityTradingPause = 512,
    NonFirmQuote = 1024,
    OpeningQuote = 2048,
    DueToRelatedSecurity = 4096,
    Resume = 8192,
    InViewOfCommon = 16384,
    EquipmentChangeover = 32768,
    SubPennyTrading = 65536,
    NoOpenNoResume = 131072,
    LimitUpLimitDownPriceBand = 262144,
    RepublishedLimitUpLimitDownPriceBand = 524288,
    Manual = 1048576,
    FastTrading = 2097152,
    OrderInflux = 4194304,
}
