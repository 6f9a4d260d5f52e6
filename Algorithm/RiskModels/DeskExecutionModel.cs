using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace Sluice.Algorithm.RiskModels;

/// <summary>
/// Gives what the risk models want closed to the desk. LEAN's own execution models order what is missing to a target with open orders counted
/// as filled: a stop that rests for the whole position would leave them nothing to order, and would fill once more after a liquidation.
/// </summary>
/// <param name="close">Told the instrument and the share of what is held that may stay, 0 to 1.</param>
internal sealed class DeskExecutionModel(Action<Symbol, decimal> close) : ExecutionModel(asynchronous: true)
{
    public override void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        foreach (var target in targets)
        {
            var held = algorithm.Securities[target.Symbol].Holdings.Quantity;
            // Nobody else sets targets: what is not to become smaller is none of the models' business.
            if (held == 0 || Math.Abs(target.Quantity) >= Math.Abs(held)) continue;
            close(target.Symbol, Math.Max(0, target.Quantity / held));
        }
    }
}
