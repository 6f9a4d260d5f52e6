namespace Sluice.Core.Control;

/// <summary>Regimes as commands, files and events write them: TREND_BULL.</summary>
public static class RegimeNames
{
    private static readonly (string Name, MarketRegime Regime)[] Names =
    [
        ("TREND_BULL", MarketRegime.TrendBull), ("TREND_NEUTRAL", MarketRegime.TrendNeutral), ("TREND_BEAR", MarketRegime.TrendBear), ("CRASH", MarketRegime.Crash)
    ];

    /// <summary>All names, from the most exposure to the least.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(pair => pair.Name)];

    public static string Of(MarketRegime regime) => Names[(int)regime].Name;

    /// <summary>Null for a text that is none of them.</summary>
    public static MarketRegime? Find(string name)
    {
        foreach (var pair in Names)
            if (pair.Name == name) return pair.Regime;
        return null;
    }
}
