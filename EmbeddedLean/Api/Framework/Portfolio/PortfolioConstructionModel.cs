using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>The base of portfolio construction: makes no targets of its own.</summary>
public class PortfolioConstructionModel : IPortfolioConstructionModel
{
    /// <param name="rebalancingFunc">Must be null: rebalancing by the clock is not supported by this host.</param>
    public PortfolioConstructionModel(Func<DateTime, DateTime>? rebalancingFunc = null)
    {
        if (rebalancingFunc is not null) throw new NotSupportedException($"{GetType().Name}: rebalancing by the clock is not supported by this host; run it on LEAN itself, or rebalance in a scheduled event.");
    }

    public virtual IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights) =>
        throw new NotSupportedException($"{GetType().Name} must override CreateTargets: LEAN's rebalancing base is not built in.");

    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
