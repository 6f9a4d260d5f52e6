using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

public partial class FillModel
{
    public virtual List<OrderEvent> ComboMarketFill(Order order, FillModelParameters parameters) =>
        FillLegs(parameters, (security, leg) => FillAtMarket(security, leg, leg.Quantity));

    public virtual List<OrderEvent> ComboLegLimitFill(Order order, FillModelParameters parameters) =>
        FillLegs(parameters, (security, leg) => FillAtLimit(security, leg, ((ComboLegLimitOrder)leg).LimitPrice, leg.Quantity));

    public virtual List<OrderEvent> ComboLimitFill(Order order, FillModelParameters parameters)
    {
        var group = order.GroupOrderManager;
        var buying = group.Direction == OrderDirection.Buy;
        var legs = new List<(Security Security, Order Order, Prices Prices)>(parameters.SecuritiesForOrders.Count);
        var net = 0m;
        foreach (var (leg, security) in parameters.SecuritiesForOrders.OrderBy(static pair => pair.Key.Id))
        {
            var prices = GetPrices(security, leg.Direction);
            if (prices.EndTime.ConvertToUtc(security.Exchange.TimeZone) < leg.Time) return [];
            legs.Add((security, leg, prices));
            var ratio = leg.Quantity.GetOrderLegRatio(group);
            // A share counts a hundredth: the net price is that of one contract.
            if (security.Type == SecurityType.Equity) ratio /= 100;
            net += (buying ? prices.Low : prices.High) * ratio;
        }
        if (buying ? net >= group.LimitPrice : net <= group.LimitPrice) return [];

        var fills = new List<OrderEvent>(legs.Count);
        foreach (var (security, leg, prices) in legs)
        {
            var fill = NoFill(security, leg);
            Complete(fill, leg, buying ? prices.Low : prices.High);
            fills.Add(fill);
        }
        return fills;
    }

    private static List<OrderEvent> FillLegs(FillModelParameters parameters, Func<Security, Order, OrderEvent> fillLeg)
    {
        var fills = new List<OrderEvent>(parameters.SecuritiesForOrders.Count);
        foreach (var (leg, security) in parameters.SecuritiesForOrders.OrderBy(static pair => pair.Key.Id))
        {
            var fill = fillLeg(security, leg);
            // All legs or none.
            if (fill.Status != OrderStatus.Filled) return [];
            fills.Add(fill);
        }
        return fills;
    }
}
