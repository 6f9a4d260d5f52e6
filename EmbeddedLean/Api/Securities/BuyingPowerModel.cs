using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

/// <summary>Margin as a fraction of value, one for opening and one for holding.</summary>
public partial class BuyingPowerModel : IBuyingPowerModel
{
    public static readonly IBuyingPowerModel Null = new NullBuyingPowerModel();

    private decimal _initial;
    private decimal _maintenance;

    public BuyingPowerModel()
        : this(1m)
    {
    }

    public BuyingPowerModel(decimal initialMarginRequirement, decimal maintenanceMarginRequirement, decimal requiredFreeBuyingPowerPercent)
    {
        RequireFraction(initialMarginRequirement, nameof(initialMarginRequirement));
        RequireFraction(maintenanceMarginRequirement, nameof(maintenanceMarginRequirement));
        RequireFraction(requiredFreeBuyingPowerPercent, nameof(requiredFreeBuyingPowerPercent));
        _initial = initialMarginRequirement;
        _maintenance = maintenanceMarginRequirement;
        RequiredFreeBuyingPowerPercent = requiredFreeBuyingPowerPercent;
    }

    public BuyingPowerModel(decimal leverage, decimal requiredFreeBuyingPowerPercent = 0)
    {
        RequireLeverage(leverage);
        RequireFraction(requiredFreeBuyingPowerPercent, nameof(requiredFreeBuyingPowerPercent));
        _initial = _maintenance = 1 / leverage;
        RequiredFreeBuyingPowerPercent = requiredFreeBuyingPowerPercent;
    }

    protected decimal RequiredFreeBuyingPowerPercent { get; set; }

    public virtual decimal GetLeverage(Security security) => 1 / _initial;

    public virtual void SetLeverage(Security security, decimal leverage)
    {
        RequireLeverage(leverage);
        _initial = _maintenance = 1 / leverage;
    }

    public virtual InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters)
    {
        var security = parameters.Security;
        return security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier * security.Price * parameters.Quantity * _initial;
    }

    public virtual MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) => parameters.AbsoluteHoldingsValue * _maintenance;

    /// <summary>Margin and fee, signed as the order.</summary>
    public virtual InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters)
    {
        var fee = parameters.Security.FeeModel.GetOrderFee(new OrderFeeParameters(parameters.Security, parameters.Order)).Value;
        var margin = this.GetInitialMarginRequirement(parameters.Security, parameters.Order.Quantity);
        return margin + Math.Sign(margin) * parameters.CurrencyConverter.ConvertToAccountCurrency(fee).Amount;
    }

    public virtual HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        if (order.Quantity == 0) return parameters.Sufficient();
        if (parameters.Portfolio.Transactions.GetOrderTicket(order.Id) is not { } ticket)
            return parameters.Insufficient($"Order {order.Id} has no ticket, so its open quantity is not known.");
        if (order.Type == OrderType.OptionExercise) return CanExercise(parameters, ticket);
        var required = GetInitialMarginRequiredForOrder(new InitialMarginRequiredForOrderParameters(parameters.Portfolio.CashBook, security, order));
        return Compare(parameters, ticket, () => GetMarginRemaining(parameters.Portfolio, security, order.Direction), required);
    }

    public virtual ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters) =>
        parameters.ResultInAccountCurrency(this.GetMaintenanceMargin(parameters.Security));

    public virtual BuyingPower GetBuyingPower(BuyingPowerParameters parameters) =>
        parameters.ResultInAccountCurrency(GetMarginRemaining(parameters.Portfolio, parameters.Security, parameters.Direction));

    /// <summary>Free margin; an order against the position also has what closing frees and opening the other way takes.</summary>
    protected virtual decimal GetMarginRemaining(SecurityPortfolioManager portfolio, Security security, OrderDirection direction)
    {
        var total = portfolio.TotalPortfolioValue;
        var result = portfolio.GetMarginRemaining(total);
        var holdings = security.Holdings;
        if ((holdings.IsLong && direction == OrderDirection.Sell) || (holdings.IsShort && direction == OrderDirection.Buy))
            result += this.GetMaintenanceMargin(security) + this.GetInitialMarginRequirement(security, holdings.AbsoluteQuantity);
        result -= total * RequiredFreeBuyingPowerPercent;
        return result < 0 ? 0 : result;
    }

    private static HasSufficientBuyingPowerForOrderResult Compare(HasSufficientBuyingPowerForOrderParameters parameters, OrderTicket ticket,
        Func<decimal> free, decimal required)
    {
        var (order, held) = (parameters.Order, parameters.Security.Holdings.Quantity);
        // Only reducing needs nothing.
        if (held * order.Quantity < 0 && Math.Abs(held) >= Math.Abs(order.Quantity)) return parameters.Sufficient();
        var unfilled = (Math.Abs(order.Quantity) - Math.Abs(ticket.QuantityFilled)) / Math.Abs(order.Quantity);
        var margin = free();
        var rest = unfilled * required;
        return Math.Abs(rest) > margin
            ? parameters.Insufficient(FormattableString.Invariant($"Id: {order.Id}, Initial Margin: {rest.Normalize()}, Free Margin: {margin.Normalize()}"))
            : parameters.Sufficient();
    }

    private HasSufficientBuyingPowerForOrderResult CanExercise(HasSufficientBuyingPowerForOrderParameters parameters, OrderTicket ticket)
    {
        var option = (Option.Option)parameters.Security;
        var underlying = option.Underlying;
        if (!option.IsAutoExercised(underlying.Close) || !underlying.IsTradable) return parameters.Sufficient();
        // The exercise trades the underlying at the strike: ask its model, with the margin that the option itself frees.
        var trade = new LimitOrder
        {
            Id = parameters.Order.Id,
            Time = parameters.Order.Time,
            LimitPrice = option.StrikePrice,
            Symbol = underlying.Symbol,
            Quantity = option.GetExerciseQuantity(parameters.Order.Quantity)
        };
        var forUnderlying = new HasSufficientBuyingPowerForOrderParameters(parameters.Portfolio, underlying, trade);
        var required = underlying.BuyingPowerModel.GetInitialMarginRequiredForOrder(
            new InitialMarginRequiredForOrderParameters(parameters.Portfolio.CashBook, underlying, trade));
        return Compare(forUnderlying, ticket, () => underlying.BuyingPowerModel.GetBuyingPower(parameters.Portfolio, underlying, trade.Direction)
            + GetMaintenanceMargin(MaintenanceMarginParameters.ForQuantityAtCurrentPrice(option, -parameters.Order.Quantity)), required);
    }

    private static void RequireFraction(decimal value, string name)
    {
        if (value is < 0 or > 1) throw new ArgumentException($"{name} is a fraction between 0 and 1, not {value.ToStringInvariant()}.", name);
    }

    private static void RequireLeverage(decimal leverage)
    {
        if (leverage < 1) throw new ArgumentException($"Leverage is 1 or more, not {leverage.ToStringInvariant()}.", nameof(leverage));
    }
}
