using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Execution;

/// <summary>Market orders for what is missing to the targets; a target stays until it is held.</summary>
public class ImmediateExecutionModel : ExecutionModel
{
    private readonly PortfolioTargetCollection _targets = [];

    public ImmediateExecutionModel(bool asynchronous = true)
        : base(asynchronous)
    {
    }

    public override void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        _targets.AddRange(targets);
        if (_targets.IsEmpty) return;
        foreach (var target in _targets.OrderByMarginImpact(algorithm))
        {
            var security = algorithm.Securities[target.Symbol];
            var quantity = OrderSizing.GetUnorderedQuantity(algorithm, target, security, true);
            if (quantity != 0 && security.BuyingPowerModel.AboveMinimumOrderMarginPortfolioPercentage(security, quantity, algorithm.Portfolio,
                algorithm.Settings.MinimumOrderMarginPortfolioPercentage))
                algorithm.MarketOrder(security.Symbol, quantity, asynchronous: Asynchronous, tag: target.Tag);
        }
        _targets.ClearFulfilled(algorithm);
    }

    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
