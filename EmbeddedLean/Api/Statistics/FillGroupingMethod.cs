namespace QuantConnect.Statistics;

/// <summary>How fills are grouped into trades.</summary>
public enum FillGroupingMethod
{
    FillToFill = 0,
    FlatToFlat = 1,
    FlatToReduced = 2,
}
