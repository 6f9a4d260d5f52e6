using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>
/// Closes the targets of this cycle when the portfolio has lost a fraction of its first (trailing: highest) value. Without targets it does nothing, as in LEAN.
/// </summary>
public class MaximumDrawdownPercentPortfolio : RiskManagementModel
{
    private readonly decimal _limit;
    private readonly bool _trailing;
    private decimal? _high;

    public MaximumDrawdownPercentPortfolio(decimal maximumDrawdownPercent = 0.05m, bool isTrailing = false)
    {
        _limit = -Math.Abs(maximumDrawdownPercent);
        _trailing = isTrailing;
    }

    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        var value = algorithm.Portfolio.TotalPortfolioValue;
        var high = _high ??= value;
        if (_trailing && high < value)
        {
            _high = value;
            return [];
        }
        if (value / high - 1m >= _limit || targets.Length == 0) return [];
        _high = null;
        foreach (var target in targets) algorithm.Insights.Cancel([target.Symbol]);
        return targets.Select(static t => new PortfolioTarget(t.Symbol, 0)).ToList();
    }
}
