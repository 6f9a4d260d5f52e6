using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data.UniverseSelection;

namespace Sluice.Algorithm.RiskModels;

/// <summary>
/// Shows the models everything that is held as targets. LEAN gives them the targets of the cycle only, which are none where orders are sent
/// directly, and a model of the portfolio's loss does nothing without.
/// </summary>
internal sealed class FullBookRiskModel(IRiskManagementModel models) : RiskManagementModel
{
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) => models.ManageRisk(algorithm, [.. HeldBy(algorithm)]);

    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) => models.OnSecuritiesChanged(algorithm, changes);

    /// <summary>A target of what is held, for each instrument that is.</summary>
    public static IEnumerable<IPortfolioTarget> HeldBy(QCAlgorithm algorithm)
    {
        foreach (var security in algorithm.Securities.Values)
            if (security.Invested) yield return new PortfolioTarget(security.Symbol, security.Holdings.Quantity);
    }
}
