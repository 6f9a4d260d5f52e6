using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using QuantConnect.Securities.CryptoFuture;

namespace QuantConnect.Brokerages;

/// <summary>Bybit: coins and futures on them, leverage 10 on margin.</summary>
public class BybitBrokerageModel : DefaultBrokerageModel
{
    public BybitBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
    }

    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } =
        new Dictionary<SecurityType, string>(DefaultMarketMap) { [SecurityType.Crypto] = Market.Bybit, [SecurityType.CryptoFuture] = Market.Bybit };

    protected virtual string MarketName => Market.Bybit;

    public override decimal GetLeverage(Security security) =>
        AccountType == AccountType.Cash || security.IsInternalFeed || security.Type == SecurityType.Base ? 1m : 10m;

    public override IFeeModel GetFeeModel(Security security) => security.Type switch
    {
        SecurityType.Crypto => new BybitFeeModel(),
        SecurityType.CryptoFuture => new BybitFuturesFeeModel(),
        SecurityType.Base => base.GetFeeModel(security),
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, $"Bybit trades coins and futures on them, not {security.Type}.")
    };

    public override IMarginInterestRateModel GetMarginInterestRateModel(Security security) =>
        security.Type == SecurityType.CryptoFuture && security.Symbol.ID.Date == SecurityIdentifier.DefaultDate
            ? new BybitFutureMarginInterestRateModel() : base.GetMarginInterestRateModel(security);

    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSDC", SecurityType.Crypto, MarketName);

    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        message = null;
        if (security.Type != SecurityType.CryptoFuture) message = Refuse($"Bybit does not change orders on {security.Type}.");
        else if (order.Status is not (OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Submitted or OrderStatus.UpdateSubmitted))
            message = Refuse($"An order that is {order.Status} cannot be changed.");
        else if (request.Quantity is { } quantity && !IsOrderSizeLargeEnough(security, Math.Abs(quantity))) message = TooSmall(security, quantity);
        return message is null;
    }

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = null;
        if (security.Type is not (SecurityType.Crypto or SecurityType.CryptoFuture or SecurityType.Base))
            message = Refuse($"Bybit trades coins and futures on them, not {security.Type}.");
        else if (order is not (StopLimitOrder or StopMarketOrder or LimitOrder or MarketOrder)) message = Refuse($"Bybit does not take {order.Type} orders.");
        else if (!IsOrderSizeLargeEnough(security, Math.Abs(order.Quantity))) message = TooSmall(security, order.Quantity);
        return message is null && base.CanSubmitOrder(security, order, out message);
    }

    protected virtual bool IsOrderSizeLargeEnough(Security security, decimal orderQuantity) =>
        security.SymbolProperties.MinimumOrderSize is not { } least || orderQuantity >= least;
}
