using QuantConnect;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;
using Sluice.Core.Configuration;
using Sluice.Hosting;

namespace Sluice.Brokerages.Deribit;

/// <summary>
/// Deribit for LEAN: its markets, fees and order types. Margin is Deribit's own to judge, across the positions of a coin: LEAN's model of it
/// would refuse what Deribit takes, and knows neither funding nor portfolio margin; the cash is read again instead.
/// </summary>
internal sealed class SluiceDeribitBrokerageModel : DefaultBrokerageModel
{
    private readonly DeribitConfiguration _terms;

    public SluiceDeribitBrokerageModel(DeribitConfiguration terms)
    {
        _terms = terms;
        DefaultMarkets = new Dictionary<SecurityType, string>(DefaultMarketMap)
        {
            [SecurityType.Crypto] = DeribitMarket.Name,
            [SecurityType.CryptoFuture] = DeribitMarket.Name,
            [SecurityType.Index] = DeribitMarket.Name,
            [SecurityType.IndexOption] = DeribitMarket.Name
        };
    }

    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets { get; }

    /// <summary>None that has a price: LEAN's own is a share that nobody serves here.</summary>
    public override IBenchmark GetBenchmark(SecurityManager securities) => new FuncBenchmark(_ => 0);

    /// <summary>Asked for each new security. LEAN has no question for the model of price steps, so that it is set along with this one.</summary>
    public override IFillModel GetFillModel(Security security)
    {
        if (DeribitPriceVariationModel.IsFor(security)) security.PriceVariationModel = DeribitPriceVariationModel.Instance;
        return base.GetFillModel(security);
    }

    public override IFeeModel GetFeeModel(Security security) => new SluiceDeribitFeeModel(_terms.FutureFee, _terms.OptionFee);

    public override IBuyingPowerModel GetBuyingPowerModel(Security security) => BuyingPowerModel.Null;

    public override IMarginInterestRateModel GetMarginInterestRateModel(Security security) => MarginInterestRateModel.Null;

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = Refusal(security, order) is { } reason ? new BrokerageMessageEvent(BrokerageMessageType.Warning, "NotSupported", reason) : null;
        return message == null;
    }

    private static string? Refusal(Security security, Order order)
    {
        if (security.Symbol.ID.Market != DeribitMarket.Name) return $"{security.Symbol.Value} is of market {security.Symbol.ID.Market}, not of Deribit.";
        if (order.Type is not (OrderType.Market or OrderType.Limit or OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop))
            return $"Deribit takes no {order.Type} orders.";
        return order.TimeInForce is GoodTilDateTimeInForce ? "Deribit has orders for the day, to 08:00 UTC, and until cancelled; none until a date." : null;
    }
}
