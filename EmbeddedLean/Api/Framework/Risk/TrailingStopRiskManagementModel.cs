using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Closes a position whose value fell by a fraction from its best. The reference is the value, so it moves with the quantity too.</summary>
public class TrailingStopRiskManagementModel : RiskManagementModel
{
    private readonly decimal _limit;
    // Bounded by the positions that are open.
    private readonly Dictionary<Symbol, (bool Long, decimal Value)> _best = [];

    public TrailingStopRiskManagementModel(decimal maximumDrawdownPercent = 0.05m)
    {
        _limit = Math.Abs(maximumDrawdownPercent);
    }

    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        List<IPortfolioTarget> closing = [];
        foreach (var security in algorithm.Securities.Values)
        {
            var symbol = security.Symbol;
            if (!security.Invested)
            {
                _best.Remove(symbol);
                continue;
            }
            var isLong = security.Holdings.IsLong;
            var value = security.Holdings.AbsoluteHoldingsValue;
            if (!_best.TryGetValue(symbol, out var best) || best.Long != isLong)
                _best[symbol] = best = (isLong, security.Holdings.AbsoluteHoldingsCost);
            if (isLong ? best.Value < value : best.Value > value)
            {
                _best[symbol] = (isLong, value);
                continue;
            }
            if (Math.Abs((best.Value - value) / best.Value) <= _limit) continue;
            algorithm.Insights.Cancel([symbol]);
            _best.Remove(symbol);
            closing.Add(new PortfolioTarget(symbol, 0));
        }
        return closing;
    }
}
