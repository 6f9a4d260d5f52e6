namespace QuantConnect.Securities.IndexOption;

/// <summary>Roots of options on US indices.</summary>
public static class IndexOptionSymbol
{
    /// <summary>Roots that are not the index's own ticker: weeklies, PM settled ones, the reduced value of the NDX.</summary>
    private static readonly Dictionary<string, string> IndexOfRoot = new()
    {
        ["RUTW"] = "RUT",
        ["SPXW"] = "SPX",
        ["VIXW"] = "VIX",
        ["NDXP"] = "NDX",
        ["NQX"] = "NDX"
    };

    public static readonly HashSet<string> SupportedIndexOptionTickers = ["SPX", "NDX", "VIX", "RUT", .. IndexOfRoot.Keys];

    public static bool IsIndexOption(string ticker) => SupportedIndexOptionTickers.Contains(ticker.LazyToUpper());

    /// <summary>The index; the ticker itself when it is one, or not known.</summary>
    public static string MapToUnderlying(string indexOption) => IndexOfRoot.GetValueOrDefault(indexOption.LazyToUpper(), indexOption);
}
