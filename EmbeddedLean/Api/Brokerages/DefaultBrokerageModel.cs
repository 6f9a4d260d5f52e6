using QuantConnect.Benchmarks;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>LEAN's default: takes everything, leverage 2 on shares, commission of Interactive Brokers.</summary>
public class DefaultBrokerageModel : IBrokerageModel
{
    public static readonly IReadOnlyDictionary<SecurityType, string> DefaultMarketMap = new Dictionary<SecurityType, string>
    {
        [SecurityType.Base] = Market.USA,
        [SecurityType.Equity] = Market.USA,
        [SecurityType.Option] = Market.USA,
        [SecurityType.Future] = Market.CME,
        [SecurityType.FutureOption] = Market.CME,
        [SecurityType.Forex] = Market.Oanda,
        [SecurityType.Cfd] = Market.Oanda,
        [SecurityType.Crypto] = Market.Coinbase,
        [SecurityType.CryptoFuture] = Market.Binance,
        [SecurityType.Index] = Market.USA,
        [SecurityType.IndexOption] = Market.USA
    };

    public DefaultBrokerageModel(AccountType accountType = AccountType.Margin)
    {
        AccountType = accountType;
    }

    public virtual AccountType AccountType { get; private set; }

    public virtual decimal RequiredFreeBuyingPowerPercent => 0m;

    public virtual IReadOnlyDictionary<SecurityType, string> DefaultMarkets => DefaultMarketMap;

    public static bool IsValidOrderSize(Security security, decimal orderQuantity, out BrokerageMessageEvent? message)
    {
        message = null;
        if (security.SymbolProperties.MinimumOrderSize is not { } least || Math.Abs(orderQuantity) >= least) return true;
        message = Refuse(FormattableString.Invariant($"The smallest order of {security.Symbol.Value} is {least}, and this one is {orderQuantity}."));
        return false;
    }

    public virtual bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = null;
        if (security.Type is SecurityType.Future or SecurityType.FutureOption && order.Type == OrderType.MarketOnOpen)
        {
            message = Refuse($"Market-on-open orders of futures are not taken ({security.Symbol.Value}).");
            return false;
        }
        return true;
    }

    public virtual bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        message = null;
        return true;
    }

    public virtual bool CanExecuteOrder(Security security, Order order) => true;

    /// <summary>Rewrites open orders in new shares.</summary>
    public virtual void ApplySplit(List<OrderTicket> tickets, Split split)
    {
        var factor = split.SplitFactor;
        foreach (var ticket in tickets)
        {
            ticket.Update(new UpdateOrderFields
            {
                Quantity = (int)(ticket.Quantity / factor),
                LimitPrice = ticket.OrderType.IsLimitOrder() ? ticket.Get(OrderField.LimitPrice) * factor : null,
                StopPrice = ticket.OrderType.IsStopOrder() ? ticket.Get(OrderField.StopPrice) * factor : null,
                TriggerPrice = ticket.OrderType == OrderType.LimitIfTouched ? ticket.Get(OrderField.TriggerPrice) * factor : null,
                TrailingAmount = ticket.OrderType == OrderType.TrailingStop && !ticket.Get<bool>(OrderField.TrailingAsPercentage)
                    ? ticket.Get(OrderField.TrailingAmount) * factor : null
            });
        }
    }

    public virtual decimal GetLeverage(Security security)
    {
        if (AccountType == AccountType.Cash) return 1m;
        return security.Type switch
        {
            SecurityType.Equity => 2m,
            SecurityType.CryptoFuture => 25m,
            SecurityType.Forex or SecurityType.Cfd => 50m,
            _ => 1m
        };
    }

    /// <summary>The hourly price of SPY.</summary>
    public virtual IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "SPY", SecurityType.Equity, Market.USA);

    public virtual IFillModel GetFillModel(Security security) => security.Type == SecurityType.Equity ? new EquityFillModel() : new ImmediateFillModel();

    public virtual IFeeModel GetFeeModel(Security security) =>
        security.Type is SecurityType.Equity or SecurityType.Option or SecurityType.Future or SecurityType.FutureOption
            ? new InteractiveBrokersFeeModel() : new ConstantFeeModel(0m);

    public virtual ISlippageModel GetSlippageModel(Security security) => NullSlippageModel.Instance;

    public virtual ISettlementModel GetSettlementModel(Security security) => AccountType != AccountType.Cash ? new ImmediateSettlementModel() : security.Type switch
    {
        SecurityType.Equity => new DelayedSettlementModel(Securities.Equity.Equity.DefaultSettlementDays, Securities.Equity.Equity.DefaultSettlementTime),
        SecurityType.Option => new DelayedSettlementModel(Securities.Option.Option.DefaultSettlementDays, Securities.Option.Option.DefaultSettlementTime),
        _ => new ImmediateSettlementModel()
    };

    public virtual IMarginInterestRateModel GetMarginInterestRateModel(Security security) => MarginInterestRateModel.Null;

    public virtual IBuyingPowerModel GetBuyingPowerModel(Security security) => security.Type switch
    {
        SecurityType.Crypto or SecurityType.Forex when AccountType == AccountType.Cash => new CashBuyingPowerModel(),
        SecurityType.CryptoFuture => new Securities.CryptoFuture.CryptoFutureMarginModel(GetLeverage(security)),
        SecurityType.Option or SecurityType.IndexOption => new Securities.Option.OptionMarginModel(RequiredFreeBuyingPowerPercent),
        _ => new SecurityMarginModel(GetLeverage(security), RequiredFreeBuyingPowerPercent)
    };

    internal static BrokerageMessageEvent Refuse(string message) => new(BrokerageMessageType.Warning, "NotSupported", message);

    internal static BrokerageMessageEvent TooSmall(Security security, decimal quantity) =>
        Refuse(FormattableString.Invariant($"The smallest order of {security.Symbol.Value} is {security.SymbolProperties.MinimumOrderSize}, and this one is {quantity}."));

    internal static IBenchmark BenchmarkOf(SecurityManager securities, string ticker, SecurityType type, string market) =>
        SecurityBenchmark.CreateInstance(securities, Symbol.Create(ticker, type, market));
}
