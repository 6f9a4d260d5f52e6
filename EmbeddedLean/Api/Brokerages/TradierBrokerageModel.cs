using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Tradier: shares and options without commission, four order types, short sales for the day only.</summary>
public class TradierBrokerageModel : DefaultBrokerageModel
{
    private static readonly TimeSpan PreMarketOpen = new(4, 0, 0);
    private static readonly TimeSpan PreMarketClose = new(9, 24, 0);
    private static readonly TimeSpan PostMarketOpen = new(16, 0, 0);
    private static readonly TimeSpan PostMarketClose = new(19, 55, 0);

    public TradierBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        message = Refusal(security, order);
        return message is null;
    }

    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        message = request.Quantity is { } quantity && quantity != order.Quantity
            ? Warn("UpdateRejected", "Tradier does not change the quantity of an order: cancel it and place another.") : null;
        return message is null;
    }

    public override bool CanExecuteOrder(Security security, Order order) => security.Exchange.ExchangeOpen || TradesOutsideHours(security, order);

    public override void ApplySplit(List<OrderTicket> tickets, Split split)
    {
        if (split.SplitFactor <= 1m)
        {
            base.ApplySplit(tickets, split);
            return;
        }
        foreach (var ticket in tickets) ticket.Cancel("Tradier cancels open orders at a reverse split.");
    }

    public override IFeeModel GetFeeModel(Security security) => new ConstantFeeModel(0m);

    private static BrokerageMessageEvent? Refusal(Security security, Order order)
    {
        if (order.Type is not (OrderType.Limit or OrderType.Market or OrderType.StopMarket or OrderType.StopLimit))
            return Refuse($"Tradier does not take {order.Type} orders.");
        if (order.SecurityType is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption))
            return Refuse($"Tradier trades shares and options, not {order.SecurityType}.");
        if (order.TimeInForce is not (GoodTilCanceledTimeInForce or DayTimeInForce))
            return Refuse("Tradier's orders are for the day or good till cancelled.");
        if (security.Holdings.Quantity + order.Quantity < 0)
        {
            if (order.TimeInForce is GoodTilCanceledTimeInForce) return Warn("ShortOrderIsGtc", "Tradier takes short sales for the day only.");
            if (security.Price < 5) return Warn("SellShortOrderLastPriceBelow5", "Tradier does not sell short below 5 dollars.");
        }
        if (order.AbsoluteQuantity is < 1 or > 10_000_000) return Warn("IncorrectOrderQuantity", "Tradier takes quantities from 1 to 10,000,000.");
        if (!security.Exchange.ExchangeOpen && WantsOutsideHours(order) && !TradesOutsideHours(security, order))
            return Warn("ExtendedMarket", "Outside of the session Tradier takes limit orders of shares, 04:00 to 09:24 and 16:00 to 19:55.");
        return null;
    }

    private static bool WantsOutsideHours(Order order) => (order.Properties as TradierOrderProperties)?.OutsideRegularTradingHours ?? false;

    private static bool TradesOutsideHours(Security security, Order order)
    {
        var time = security.LocalTime.TimeOfDay;
        return WantsOutsideHours(order) && order.Type == OrderType.Limit && order.SecurityType == SecurityType.Equity
            && ((time >= PreMarketOpen && time < PreMarketClose) || (time >= PostMarketOpen && time < PostMarketClose));
    }

    private static BrokerageMessageEvent Warn(string code, string message) => new(BrokerageMessageType.Warning, code, message);
}
