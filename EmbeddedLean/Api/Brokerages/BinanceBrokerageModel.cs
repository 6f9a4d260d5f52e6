using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Binance: orders of a least value, no changes of orders; stop-market orders on futures only.</summary>
public class BinanceBrokerageModel : DefaultBrokerageModel
{
    public BinanceBrokerageModel(AccountType accountType = AccountType.Cash)
        : base(accountType)
    {
    }

    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; } = GetDefaultMarkets(Market.Binance);

    protected virtual string BaseApiEndpoint => "https://api.binance.com/api/v3";

    protected virtual string MarketName => Market.Binance;

    public override decimal GetLeverage(Security security)
    {
        if (AccountType == AccountType.Cash || security.IsInternalFeed || security.Type == SecurityType.Base) return 1m;
        return security.Type == SecurityType.CryptoFuture ? 25m : 3m;
    }

    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSDC", SecurityType.Crypto, MarketName);

    public override IFeeModel GetFeeModel(Security security) => new BinanceFeeModel();

    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        message = Refuse("Binance does not change orders: cancel the order and place another.");
        return false;
    }

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = Refusal(security, order);
        return message is null && base.CanSubmitOrder(security, order, out message);
    }

    protected static IReadOnlyDictionary<SecurityType, string> GetDefaultMarkets(string marketName) =>
        new Dictionary<SecurityType, string>(DefaultMarketMap) { [SecurityType.Crypto] = marketName };

    private static BrokerageMessageEvent? Refusal(Security security, Order order)
    {
        decimal[] prices;
        switch (order)
        {
            case LimitOrder limit:
                prices = [limit.LimitPrice];
                break;
            case MarketOrder when !security.HasData:
                return Refuse($"{security.Symbol.Value} has no price yet, so the order's value is not known.");
            case MarketOrder:
                prices = [order.Direction == OrderDirection.Buy ? security.AskPrice : security.BidPrice];
                break;
            case StopLimitOrder stopLimit:
                prices = [stopLimit.LimitPrice, stopLimit.StopPrice];
                break;
            case StopMarketOrder when security.Type != SecurityType.CryptoFuture:
                return Refuse($"Binance takes no {order.Type} orders on {security.Type}.");
            case StopMarketOrder stop:
                prices = [stop.StopPrice];
                break;
            default:
                return Refuse($"Binance does not take {order.Type} orders.");
        }
        if (security.SymbolProperties.MinimumOrderSize is { } least && prices.Any(p => order.AbsoluteQuantity * p <= least))
            return Refuse(FormattableString.Invariant($"An order of {security.Symbol.Value} is worth more than {least}: {order.Quantity} is too little."));
        return security.Type is SecurityType.Crypto or SecurityType.CryptoFuture ? null : Refuse($"Binance trades coins and futures on them, not {security.Type}.");
    }
}
