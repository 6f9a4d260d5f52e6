using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Commission of Interactive Brokers: half a cent a share with a minimum of one dollar and at most half a percent; options by premium.</summary>
public class InteractiveBrokersFeeModel : FeeModel
{
    private readonly decimal _monthlyContracts;

    public InteractiveBrokersFeeModel(decimal monthlyForexTradeAmountInUSDollars = 0, decimal monthlyOptionsTradeAmountInContracts = 0)
    {
        _monthlyContracts = monthlyOptionsTradeAmountInContracts;
    }

    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (security, order) = (parameters.Security, parameters.Order);
        if (order.Type == OrderType.OptionExercise && security.Type == SecurityType.Option) return OrderFee.Zero;
        if (security.Symbol.ID.Market != Market.USA)
            throw new NotSupportedException($"The commission of {security.Symbol.Value} on the market '{security.Symbol.ID.Market}' is not built in: set a fee model.");
        var fee = security.Type switch
        {
            SecurityType.Equity => EquityFee(security, order),
            SecurityType.Option or SecurityType.IndexOption => OptionFee(order.AbsoluteQuantity, PotentialPrice(order, security)),
            _ => throw new NotSupportedException($"The commission of a {security.Type} ({security.Symbol.Value}) is not built in: set a fee model.")
        };
        return new OrderFee(new CashAmount(fee, Currencies.USD));
    }

    private static decimal EquityFee(Security security, Order order)
    {
        var fee = 0.005m * order.AbsoluteQuantity;
        // The minimum wins over the maximum: a small order pays a dollar whatever its value.
        return fee < 1m ? 1m : Math.Min(fee, 0.005m * Math.Abs(order.GetValue(security)));
    }

    private decimal OptionFee(decimal contracts, decimal premium)
    {
        var rate = _monthlyContracts switch
        {
            <= 10_000 => premium >= 0.1m ? 0.65m : premium >= 0.05m ? 0.5m : 0.25m,
            <= 50_000 => premium >= 0.05m ? 0.5m : 0.25m,
            <= 100_000 => 0.25m,
            _ => 0.15m
        };
        return Math.Max(contracts * rate, 1m);
    }

    private static decimal PotentialPrice(Order order, Security security) => order switch
    {
        StopMarketOrder stop => stop.StopPrice,
        ComboLimitOrder combo => combo.GroupOrderManager.LimitPrice,
        ComboLegLimitOrder leg => leg.LimitPrice,
        StopLimitOrder stopLimit => stopLimit.LimitPrice,
        LimitIfTouchedOrder touched => touched.LimitPrice,
        LimitOrder limit => limit.LimitPrice,
        MarketOrder or MarketOnOpenOrder or MarketOnCloseOrder or ComboMarketOrder =>
            order.Direction == OrderDirection.Buy ? security.BidPrice : security.AskPrice,
        _ => 0m
    };
}
