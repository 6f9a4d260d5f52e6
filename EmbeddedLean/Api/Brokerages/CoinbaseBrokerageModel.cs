using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Coinbase: pairs in a cash account, four order types.</summary>
public class CoinbaseBrokerageModel : DefaultBrokerageModel
{
    private static readonly DateTime LastStopMarket = new(2019, 3, 23, 1, 0, 0);

    public CoinbaseBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
        if (accountType == AccountType.Margin) throw new ArgumentException("Coinbase has cash accounts only: set AccountType.Cash.", nameof(accountType));
    }

    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets => GetDefaultMarkets(Market.Coinbase);

    public override decimal GetLeverage(Security security) => 1m;

    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSD", SecurityType.Crypto, Market.Coinbase);

    public override IFeeModel GetFeeModel(Security security) => new CoinbaseFeeModel();

    public override IBuyingPowerModel GetBuyingPowerModel(Security security) => new CashBuyingPowerModel();

    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        message = null;
        if (order.Type != OrderType.Limit) message = Refuse($"Coinbase changes limit orders only, not {order.Type}.");
        else if (order.TimeInForce is not GoodTilCanceledTimeInForce) message = Refuse("Coinbase changes orders that are good till cancelled only.");
        else if (order.Status is not (OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Submitted or OrderStatus.UpdateSubmitted))
            message = Refuse($"An order that is {order.Status} cannot be changed.");
        else if (request.Quantity is { } quantity && !IsOrderSizeLargeEnough(security, Math.Abs(quantity))) message = TooSmall(security, quantity);
        return message is null;
    }

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        if (order.BrokerId.Count > 0) message = Refuse("Orders that are with the broker are not handed in again.");
        else if (!IsValidOrderSize(security, order.Quantity, out message)) return false;
        else if (security.Type != SecurityType.Crypto) message = Refuse($"Coinbase trades pairs of coins, not {security.Type}.");
        else if (order.Type is not (OrderType.Limit or OrderType.Market or OrderType.StopLimit or OrderType.StopMarket))
            message = Refuse($"Coinbase does not take {order.Type} orders.");
        else if (order.Type == OrderType.StopMarket && order.Time >= LastStopMarket)
            message = Refuse(FormattableString.Invariant($"Coinbase takes no stop-market orders since {LastStopMarket:yyyy-MM-dd}."));
        else if (!IsOrderSizeLargeEnough(security, Math.Abs(order.Quantity))) message = TooSmall(security, order.Quantity);
        return message is null && base.CanSubmitOrder(security, order, out message);
    }

    protected virtual bool IsOrderSizeLargeEnough(Security security, decimal orderQuantity) =>
        security.SymbolProperties.MinimumOrderSize is not { } least || orderQuantity >= least;

    protected static IReadOnlyDictionary<SecurityType, string> GetDefaultMarkets(string marketName) =>
        new Dictionary<SecurityType, string>(DefaultMarketMap) { [SecurityType.Crypto] = marketName };
}
