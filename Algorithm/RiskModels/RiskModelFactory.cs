using QuantConnect.Algorithm.Framework.Risk;
using Sluice.Core.Configuration;

namespace Sluice.Algorithm.RiskModels;

/// <summary>Makes the configured models of LEAN: anew for each use, because they remember what they were asked.</summary>
internal static class RiskModelFactory
{
    /// <summary>Null when none is configured.</summary>
    public static IRiskManagementModel? Create(RiskModelConfiguration configuration)
    {
        if (configuration.IsEmpty) return null;
        List<IRiskManagementModel> models = [];
        if (configuration.DrawdownPerSecurity is { } loss) models.Add(new MaximumDrawdownPercentPerSecurity(loss));
        if (configuration.TrailingStop is { } trailing) models.Add(new TrailingStopRiskManagementModel(trailing));
        if (configuration.ProfitPerSecurity is { } profit) models.Add(new MaximumUnrealizedProfitPercentPerSecurity(profit));
        if (configuration.DrawdownPortfolio is { } drawdown) models.Add(new MaximumDrawdownPercentPortfolio(drawdown, configuration.DrawdownPortfolioTrailing));
        return models.Count == 1 ? models[0] : new CompositeRiskManagementModel([.. models]);
    }
}
