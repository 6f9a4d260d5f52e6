using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

public partial class BuyingPowerModel
{
    public virtual GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters)
    {
        var used = parameters.Security.BuyingPowerModel.GetReservedBuyingPowerForPosition(parameters.Security);
        var target = used * (parameters.Security.Holdings.IsLong ? 1 : -1) + parameters.DeltaBuyingPower;
        var total = parameters.Portfolio.TotalPortfolioValue;
        return GetMaximumOrderQuantityForTargetBuyingPower(new GetMaximumOrderQuantityForTargetBuyingPowerParameters(parameters.Portfolio, parameters.Security,
            total == 0 ? 0 : target / total, parameters.MinimumOrderMarginPortfolioPercentage, parameters.SilenceNonErrorReasons));
    }

    public virtual GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters)
    {
        var security = parameters.Security;
        var total = parameters.Portfolio.TotalPortfolioValue;
        var target = parameters.TargetBuyingPower * (total - total * RequiredFreeBuyingPowerPercent);
        if (target == 0) return new GetMaximumOrderQuantityResult(-security.Holdings.Quantity, string.Empty, false);

        var used = this.GetInitialMarginRequirement(security, security.Holdings.Quantity);
        var unit = this.GetInitialMarginRequirement(security, 1);
        if (unit == 0) return new GetMaximumOrderQuantityResult(0, $"{security.Symbol.Value} has no price yet, so nothing can be sized by it.");
        var change = Math.Abs(target - used);
        if (!BuyingPowerModelExtensions.AboveMinimumOrderMarginPortfolioPercentage(parameters.Portfolio, parameters.MinimumOrderMarginPortfolioPercentage, change))
        {
            return new GetMaximumOrderQuantityResult(0, parameters.SilenceNonErrorReasons ? null
                : FormattableString.Invariant($"The change of margin, {change}, is below the least that is worth an order."), false);
        }
        return SizeWithFees(parameters, total, target, unit);
    }

    /// <summary>The quantity to order so that the position's margin comes closest below the target; finalMargin: what it would be then.</summary>
    public decimal GetAmountToOrder(Security security, decimal targetMargin, decimal marginForOneUnit, out decimal finalMargin)
    {
        var lot = security.SymbolProperties.LotSize;
        // Through zero first: margin need not be linear over the sign.
        var size = -security.Holdings.Quantity + targetMargin / marginForOneUnit;
        size = size.DiscretelyRoundBy(lot, targetMargin < 0 ? MidpointRounding.ToPositiveInfinity : MidpointRounding.ToNegativeInfinity);
        finalMargin = this.GetInitialMarginRequirement(security, size + security.Holdings.Quantity);
        var difference = finalMargin - targetMargin;
        while ((targetMargin < 0 && difference < 0) || (targetMargin > 0 && difference > 0))
        {
            size += targetMargin < 0 ? lot : -lot;
            finalMargin = this.GetInitialMarginRequirement(security, size + security.Holdings.Quantity);
            var next = finalMargin - targetMargin;
            if (Math.Abs(next) > Math.Abs(difference) && Math.Sign(next) == Math.Sign(difference))
                throw new ArgumentException(FormattableString.Invariant($"The margin of {security.Symbol.Value} grows when the order is made smaller: target {targetMargin}, one unit {marginForOneUnit}."));
            difference = next;
        }
        return size;
    }

    private GetMaximumOrderQuantityResult SizeWithFees(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters, decimal total, decimal target, decimal unit)
    {
        var security = parameters.Security;
        var now = security.LocalTime.ConvertToUtc(security.Exchange.TimeZone);
        var last = 0m;
        while (true)
        {
            var quantity = GetAmountToOrder(security, target, unit, out var margin);
            if (quantity == 0)
            {
                return new GetMaximumOrderQuantityResult(0, parameters.SilenceNonErrorReasons ? null
                    : $"The order would be less than one lot of {security.Symbol.Value}.", false);
            }
            var fee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, new MarketOrder(security.Symbol, quantity, now))).Value;
            var fees = parameters.Portfolio.CashBook.ConvertToAccountCurrency(fee).Amount;
            target = (total - fees - total * RequiredFreeBuyingPowerPercent) * parameters.TargetBuyingPower;
            if (quantity == last)
                throw new ArgumentException(FormattableString.Invariant($"No quantity of {security.Symbol.Value} meets the target {parameters.TargetBuyingPower} with its fee {fees}."));
            last = quantity;
            if (Math.Abs(margin) <= Math.Abs(target)) return new GetMaximumOrderQuantityResult(quantity);
        }
    }
}
