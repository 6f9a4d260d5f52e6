namespace Sluice.Core.Configuration;

/// <summary>Reads <c>riskModels</c>.</summary>
internal static class RiskModelSectionReader
{
    /// <summary>A profit may be many times what was paid.</summary>
    private const decimal MaximumProfit = 100;

    public static RiskModelConfiguration Read(ConfigurationSection section)
    {
        var models = new RiskModelConfiguration
        {
            DrawdownPerSecurity = section.Fraction("drawdownPerSecurity"),
            DrawdownPortfolio = section.Fraction("drawdownPortfolio"),
            DrawdownPortfolioTrailing = section.Switch("drawdownPortfolioTrailing") ?? false,
            ProfitPerSecurity = section.Fraction("profitPerSecurity", MaximumProfit),
            TrailingStop = section.Fraction("trailingStop")
        };
        section.Finish();
        return models;
    }
}
