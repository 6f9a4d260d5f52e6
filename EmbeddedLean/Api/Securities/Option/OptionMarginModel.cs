using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities.Option;

/// <summary>
/// Margin of a single option: a long one is paid in full and holds nothing, a short one is taken for naked (premium, and 20 % of the underlying less what it is
/// out of the money, at least 10 % of underlying or strike; 15 % for options on an index).
/// </summary>
public class OptionMarginModel : SecurityMarginModel
{
    private const decimal NakedFloor = 0.1m;
    private const decimal NakedEquity = 0.2m;
    private const decimal NakedIndex = 0.15m;

    public OptionMarginModel(decimal requiredFreeBuyingPowerPercent = 0)
    {
        RequiredFreeBuyingPowerPercent = requiredFreeBuyingPowerPercent;
    }

    public override decimal GetLeverage(Security security) => 1;

    public override void SetLeverage(Security security, decimal leverage) =>
        throw new InvalidOperationException("The leverage of an option lies in its terms: it cannot be set.");

    public override InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters)
    {
        var fee = parameters.Security.FeeModel.GetOrderFee(new OrderFeeParameters(parameters.Security, parameters.Order)).Value;
        var value = parameters.Order.GetValue(parameters.Security);
        var margin = value * Requirement(parameters.Security, parameters.Order.Quantity, value);
        return margin + Math.Sign(margin) * parameters.CurrencyConverter.ConvertToAccountCurrency(fee).Amount;
    }

    public override MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) => parameters.Quantity >= 0 ? 0
        : parameters.AbsoluteHoldingsCost * Requirement(parameters.Security, parameters.Quantity, parameters.HoldingsCost);

    public override InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters)
    {
        var (security, quantity) = (parameters.Security, parameters.Quantity);
        var value = security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier * security.Price * quantity;
        return new OptionInitialMargin(quantity >= 0 ? 0 : value * Requirement(security, quantity, value), value);
    }

    /// <summary>As a multiple of the position's value.</summary>
    private static decimal Requirement(Security security, decimal quantity, decimal value)
    {
        var option = (Option)security;
        var underlying = option.Underlying;
        if (value == 0 || option.Close == 0 || option.StrikePrice == 0 || underlying is null || underlying.Close == 0) return 0;
        if (value > 0) return 1;
        // The order of the divisions is LEAN's: it decides the last digits.
        var unit = (decimal)option.ContractUnitOfTrade;
        var scale = underlying.SymbolProperties.ContractMultiplier / option.SymbolProperties.ContractMultiplier;
        var unitValue = -value / unit;
        var ofUnderlying = scale * unit * (underlying.Close / option.SymbolProperties.StrikeMultiplier / unitValue);
        var outOfMoney = scale * unit * (option.OutOfTheMoneyAmount(underlying.Close) / unitValue);
        var ofStrike = scale * unit * (option.StrikePrice / unitValue);
        var floor = NakedFloor * (option.Right == OptionRight.Call ? ofUnderlying : ofStrike);
        var naked = security.Type == SecurityType.Option ? NakedEquity : NakedIndex;
        return 1 + Math.Abs(quantity) * Math.Max(floor, naked * ofUnderlying - outOfMoney);
    }
}
