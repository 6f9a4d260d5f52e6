using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Closes a position whose profit is over a fraction of its cost.</summary>
public class MaximumUnrealizedProfitPercentPerSecurity : RiskManagementModel
{
    private readonly decimal _limit;

    public MaximumUnrealizedProfitPercentPerSecurity(decimal maximumUnrealizedProfitPercent = 0.05m)
    {
        _limit = Math.Abs(maximumUnrealizedProfitPercent);
    }

    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        List<IPortfolioTarget> closing = [];
        foreach (var security in algorithm.Securities.Values)
        {
            if (!security.Invested || security.Holdings.UnrealizedProfitPercent <= _limit) continue;
            algorithm.Insights.Cancel([security.Symbol]);
            closing.Add(new PortfolioTarget(security.Symbol, 0));
        }
        return closing;
    }
}
