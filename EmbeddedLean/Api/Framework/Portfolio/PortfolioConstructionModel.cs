using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>The base of portfolio construction: makes no targets of its own.</summary>
public class PortfolioConstructionModel : IPortfolioConstructionModel
{
    public virtual IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights) =>
        throw new NotSupportedException($"{GetType().Name} must override CreateTargets: LEAN's rebalancing base is not built in.");

    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
