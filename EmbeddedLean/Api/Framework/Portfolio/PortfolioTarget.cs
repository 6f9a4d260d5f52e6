using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>How much of a symbol is to be held.</summary>
public class PortfolioTarget : IPortfolioTarget
{
    public PortfolioTarget(Symbol symbol, int quantity, string tag = "")
        : this(symbol, (decimal)quantity, tag)
    {
    }

    public PortfolioTarget(Symbol symbol, InsightDirection insightDirection, string tag = "")
        : this(symbol, (int)insightDirection, tag)
    {
    }

    public PortfolioTarget(Symbol symbol, decimal quantity, string tag = "")
    {
        Symbol = symbol;
        Quantity = quantity;
        Tag = tag;
    }

    public Symbol Symbol { get; }

    public decimal Quantity { get; }

    public string Tag { get; }

    public static IPortfolioTarget? Percent(IAlgorithm algorithm, Symbol symbol, double percent) => Percent(algorithm, symbol, (decimal)percent);

    public static IPortfolioTarget? Percent(IAlgorithm algorithm, Symbol symbol, double percent, string tag) =>
        Percent(algorithm, symbol, (decimal)percent, tag: tag);

    /// <summary>The quantity that is a fraction of the portfolio (or what is to be ordered for it); null, with an error, when it cannot be known.</summary>
    public static IPortfolioTarget? Percent(IAlgorithm algorithm, Symbol symbol, decimal percent, bool returnDeltaQuantity = false, string tag = "")
    {
        var size = Math.Abs(percent);
        var settings = algorithm.Settings;
        if (size > settings.MaxAbsolutePortfolioTargetPercentage || (size != 0 && size < settings.MinAbsolutePortfolioTargetPercentage))
        {
            algorithm.Error(FormattableString.Invariant(
                $"The target {percent} of {symbol.Value} is outside of {settings.MinAbsolutePortfolioTargetPercentage} and {settings.MaxAbsolutePortfolioTargetPercentage}: change the algorithm's settings or the target."));
            return null;
        }
        if (!algorithm.Securities.TryGetValue(symbol, out var security))
        {
            algorithm.Error($"{symbol.Value} was not added to the algorithm: add it before setting a target.");
            return null;
        }
        if (security.Price == 0)
        {
            algorithm.Error($"{symbol.Value} has no price yet: no target can be set.");
            return null;
        }
        var adjusted = percent * algorithm.Portfolio.TotalPortfolioValueLessFreeBuffer / algorithm.Portfolio.TotalPortfolioValue;
        var result = security.BuyingPowerModel.GetMaximumOrderQuantityForTargetBuyingPower(algorithm.Portfolio, security,
            adjusted / security.BuyingPowerModel.GetLeverage(security), settings.MinimumOrderMarginPortfolioPercentage);
        if (result.IsError)
        {
            algorithm.Error($"No quantity of {symbol.Value} could be found for the target: {result.Reason}");
            return null;
        }
        return new PortfolioTarget(symbol, result.Quantity + (returnDeltaQuantity ? 0 : security.Holdings.Quantity), tag);
    }

    public override string ToString() => FormattableString.Invariant($"{Symbol}: {Quantity}{(string.IsNullOrEmpty(Tag) ? string.Empty : $" ({Tag})")}");
}
