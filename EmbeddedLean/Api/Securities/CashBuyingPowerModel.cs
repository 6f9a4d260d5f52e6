using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

/// <summary>No leverage: a pair is bought with what is held of its quote currency, and sold out of what is held of its base.</summary>
public class CashBuyingPowerModel : BuyingPowerModel
{
    public override decimal GetLeverage(Security security) => 1m;

    public override void SetLeverage(Security security, decimal leverage)
    {
        if (leverage != 1) throw new InvalidOperationException($"{security.Symbol.Value} is traded in a cash account, whose leverage is 1.");
    }

    public override InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters)
    {
        var security = parameters.Security;
        return security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier * security.Price * parameters.Quantity;
    }

    public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters)
    {
        var (security, order, portfolio) = (parameters.Security, parameters.Order, parameters.Portfolio);
        if (security is not IBaseCurrencySymbol pair) return parameters.Insufficient($"A cash account trades currency pairs, and {security.Symbol.Value} is none.");
        var reserved = Reserved(portfolio, security, pair, order);
        if (order.Direction == OrderDirection.Sell)
        {
            return order.AbsoluteQuantity <= pair.BaseCurrency.Amount - reserved ? parameters.Sufficient()
                : Short(parameters, pair.BaseCurrency.Amount - reserved, order.AbsoluteQuantity, pair.BaseCurrency.Symbol);
        }
        var cost = order.AbsoluteQuantity * OrderPrice(security, order);
        var available = order.Type == OrderType.Market ? MarketBudget(portfolio, security, pair, order, reserved)
            : security.QuoteCurrency.Amount - reserved - LimitFee(portfolio, security, order);
        return cost <= available ? parameters.Sufficient() : Short(parameters, available, cost, security.QuoteCurrency.Symbol);
    }

    public override GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters) =>
        throw new NotSupportedException("A cash account has no margin to change: size by a target instead.");

    public override GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters)
    {
        var (security, portfolio) = (parameters.Security, parameters.Portfolio);
        var target = parameters.TargetBuyingPower * portfolio.TotalPortfolioValue;
        if (target < 0) return new GetMaximumOrderQuantityResult(0, "A cash account cannot sell short.");
        if (security is not IBaseCurrencySymbol pair) return new GetMaximumOrderQuantityResult(0, $"{security.Symbol.Value} is not a currency pair.");
        if (target == 0) return new GetMaximumOrderQuantityResult(-pair.BaseCurrency.Amount);
        var held = portfolio.CashBook.ConvertToAccountCurrency(pair.BaseCurrency.Amount, pair.BaseCurrency.Symbol);
        var buying = target > held;
        var unit = (buying ? security.AskPrice : security.BidPrice) * security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier;
        if (unit == 0) return new GetMaximumOrderQuantityResult(0, $"{security.Symbol.Value} has no price in the account's currency yet.");
        return Size(parameters, Math.Abs(target - held), unit, buying);
    }

    public override ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters) =>
        parameters.ResultInAccountCurrency(0m);

    public override BuyingPower GetBuyingPower(BuyingPowerParameters parameters)
    {
        var security = parameters.Security;
        var price = security.Price * security.SymbolProperties.ContractMultiplier;
        if (security is not IBaseCurrencySymbol pair || price == 0) return new BuyingPower(0m);
        return parameters.Direction switch
        {
            OrderDirection.Buy => new BuyingPower(security.QuoteCurrency.Amount / price),
            OrderDirection.Sell => new BuyingPower(pair.BaseCurrency.Amount),
            _ => new BuyingPower(0m)
        };
    }

    private static HasSufficientBuyingPowerForOrderResult Short(HasSufficientBuyingPowerForOrderParameters parameters, decimal available, decimal needed, string currency) =>
        parameters.Insufficient(FormattableString.Invariant($"The order needs {needed.Normalize()} {currency}, and {available.Normalize()} are free."));

    private decimal MarketBudget(SecurityPortfolioManager portfolio, Security security, IBaseCurrencySymbol pair, Order order, decimal reserved)
    {
        var held = portfolio.CashBook.Convert(pair.BaseCurrency.Amount, pair.BaseCurrency.Symbol, security.QuoteCurrency.Symbol);
        var target = portfolio.CashBook.ConvertToAccountCurrency(security.QuoteCurrency.Amount - reserved + held, security.QuoteCurrency.Symbol);
        var percent = portfolio.TotalPortfolioValue == 0 ? 0 : target / portfolio.TotalPortfolioValue;
        var most = GetMaximumOrderQuantityForTargetBuyingPower(new GetMaximumOrderQuantityForTargetBuyingPowerParameters(portfolio, security, percent, 0));
        return Math.Abs(most.Quantity * OrderPrice(security, order));
    }

    private static decimal LimitFee(SecurityPortfolioManager portfolio, Security security, Order order)
    {
        if (order.Type != OrderType.Limit) return 0;
        var fee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order)).Value;
        return portfolio.CashBook.Convert(fee.Amount, fee.Currency, security.QuoteCurrency.Symbol);
    }

    private static GetMaximumOrderQuantityResult Size(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters, decimal target, decimal unit, bool buying)
    {
        var security = parameters.Security;
        var lot = security.SymbolProperties.LotSize;
        var quantity = target / unit;
        quantity -= quantity % lot;
        if (quantity == 0)
            return new GetMaximumOrderQuantityResult(0, parameters.SilenceNonErrorReasons ? null : $"The order would be less than one lot of {security.Symbol.Value}.", false);
        var now = security.LocalTime.ConvertToUtc(security.Exchange.TimeZone);
        var value = 0m;
        while (true)
        {
            if (value > target) quantity -= Math.Max((value - target) / (value / quantity), lot);
            quantity -= quantity % lot;
            if (quantity <= 0) return new GetMaximumOrderQuantityResult(0, $"The fee leaves less than one lot of {security.Symbol.Value}.");
            var fee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, new MarketOrder(security.Symbol, quantity, now))).Value;
            value = quantity * unit + parameters.Portfolio.CashBook.ConvertToAccountCurrency(fee).Amount;
            if (value <= target) return new GetMaximumOrderQuantityResult(buying ? quantity : -quantity);
        }
    }

    private static decimal OrderPrice(Security security, Order order) => order switch
    {
        MarketOrder => security.Price,
        LimitOrder limit => limit.LimitPrice,
        StopMarketOrder stop => stop.StopPrice,
        StopLimitOrder stopLimit => stopLimit.LimitPrice,
        LimitIfTouchedOrder touched => touched.LimitPrice,
        _ => 0m
    };

    /// <summary>What resting limit and stop orders of all pairs would take of the currency this order is paid with.</summary>
    private static decimal Reserved(SecurityPortfolioManager portfolio, Security security, IBaseCurrencySymbol pair, Order order)
    {
        var currency = order.Direction == OrderDirection.Buy ? security.QuoteCurrency.Symbol : pair.BaseCurrency.Symbol;
        var sum = 0m;
        foreach (var open in portfolio.Transactions.GetOpenOrders(o => o.Id != order.Id && o.Type is OrderType.Limit or OrderType.StopMarket && o.Id != order.Id))
        {
            if (!portfolio.Securities.TryGetValue(open.Symbol, out var other) || other is not IBaseCurrencySymbol otherPair) continue;
            if (open.Direction == OrderDirection.Sell && otherPair.BaseCurrency.Symbol == currency) sum += open.AbsoluteQuantity;
            else if (open.Direction == OrderDirection.Buy && otherPair.BaseCurrency.Symbol != currency && other.QuoteCurrency.Symbol == currency)
                sum += open.AbsoluteQuantity * OrderPrice(security, open);
        }
        return sum;
    }
}
