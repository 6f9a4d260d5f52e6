using QuantConnect.Benchmarks;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>What a broker takes and charges, and the models that stand in for it.</summary>
public interface IBrokerageModel
{
    AccountType AccountType { get; }

    decimal RequiredFreeBuyingPowerPercent { get; }

    IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; }

    bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message);

    bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message);

    bool CanExecuteOrder(Security security, Order order);

    void ApplySplit(List<OrderTicket> tickets, Split split);

    decimal GetLeverage(Security security);

    IBenchmark GetBenchmark(SecurityManager securities);

    IFillModel GetFillModel(Security security);

    IFeeModel GetFeeModel(Security security);

    ISlippageModel GetSlippageModel(Security security);

    ISettlementModel GetSettlementModel(Security security);

    IMarginInterestRateModel GetMarginInterestRateModel(Security security);

    IBuyingPowerModel GetBuyingPowerModel(Security security);
}
