using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Host;

namespace Sluice.Algorithm.RiskModels;

/// <summary>Asks models of its own, apart from those that watch with every slice: to be asked changes what they remember.</summary>
internal sealed class LeanRiskModelView(QCAlgorithm algorithm, LeanMarketView market, IRiskManagementModel models) : IRiskModelView
{
    public decimal? Left(string symbol, decimal after)
    {
        var asked = market.SecurityOf(symbol).Symbol;
        IPortfolioTarget[] targets = [.. FullBookRiskModel.HeldBy(algorithm).Where(target => target.Symbol != asked), new PortfolioTarget(asked, after)];
        foreach (var target in models.ManageRisk(algorithm, targets))
            if (target.Symbol == asked && Math.Abs(target.Quantity) < Math.Abs(after)) return target.Quantity;
        return null;
    }
}
