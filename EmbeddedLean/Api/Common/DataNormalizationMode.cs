namespace QuantConnect;

/// <summary>How prices are adjusted for splits, dividends and contract rolls.</summary>
public enum DataNormalizationMode
{
    Raw = 0,
    Adjusted = 1,
    SplitAdjusted = 2,
    TotalReturn = 3,
    ForwardPanamaCanal = 4,
    BackwardsPanamaCanal = 5,
    BackwardsRatio = 6,
    ScaledRaw = 7,
}
