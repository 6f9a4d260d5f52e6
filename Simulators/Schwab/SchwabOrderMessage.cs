using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>
/// An order (brokers.md 1.7; samples zwind_Trader_Orders.json, schwab_sdk_orders_get.json). As observed, the remaining quantity of an order
/// that has ended is 0 though nothing filled, and a canceled or replaced one has an activity CANCELED with price 0.
/// </summary>
internal static class SchwabOrderMessage
{
    public static JObject Of(SchwabOrder each, string account, DateTime now)
    {
        var (order, ticket) = (each.Order, each.Ticket);
        var status = each.Status(now);
        var message = new JObject
        {
            ["session"] = ticket.Session,
            ["duration"] = ticket.Duration,
            ["orderType"] = ticket.OrderType,
            ["complexOrderStrategyType"] = ticket.ComplexStrategy,
            ["quantity"] = order.Quantity,
            ["filledQuantity"] = order.FilledQuantity,
            ["remainingQuantity"] = order.IsTerminal ? 0m : order.Remaining,
            ["requestedDestination"] = "AUTO",
            ["destinationLinkName"] = "AutoRoute"
        };
        if (ticket.Price is { } price) message["price"] = price;
        if (ticket.StopPrice is { } stop) message["stopPrice"] = stop;
        if (ticket.TrailOffset is { } offset)
        {
            message["stopPriceLinkBasis"] = "BID";
            message["stopPriceLinkType"] = ticket.TrailsByPercent ? "PERCENT" : "VALUE";
            message["stopPriceOffset"] = offset;
        }

        message["orderLegCollection"] = new JArray(order.Legs.Select((leg, i) => Leg(order, leg, ticket.Legs[i], i + 1)));
        message["orderStrategyType"] = "SINGLE";
        message["orderId"] = each.Id;
        message["cancelable"] = !order.IsTerminal && each.CancelAt == null;
        message["editable"] = !order.IsTerminal && each is { CancelAt: null, ReplacedBy: 0 };
        message["status"] = status;
        message["enteredTime"] = SchwabTime.Order(order.Created);
        if (order.IsTerminal) message["closeTime"] = SchwabTime.Order(order.Updated);
        message["tag"] = order.Request.IsManual ? "API_TOS:TRADE_ALL" : "TA_sluice";
        message["accountNumber"] = long.Parse(account, CultureInfo.InvariantCulture);
        var activities = Activities(each);
        if (activities.Count > 0) message["orderActivityCollection"] = activities;
        if (order is { State: OrderState.Rejected, Reason.Length: > 0 }) message["statusDescription"] = order.Reason;
        return message;
    }

    /// <summary>The number that stands for a security (made up, the same for a symbol).</summary>
    public static long InstrumentId(Instrument instrument) => 1_000_000 + (Seeds.Of(0, instrument.Symbol) % 9_000_000);

    private static JObject Leg(ExchangeOrder order, ExchangeLeg leg, SchwabTicketLeg ticket, int id)
    {
        var asset = ticket.IsOption ? "OPTION" : "EQUITY";
        return new JObject
        {
            ["orderLegType"] = asset,
            ["legId"] = id,
            ["instrument"] = SchwabInstrument.Of(leg.Instrument, asset),
            ["instruction"] = ticket.Instruction,
            ["positionEffect"] = ticket.PositionEffect,
            ["quantity"] = order.Quantity * leg.Ratio
        };
    }

    private static JArray Activities(SchwabOrder each)
    {
        var activities = new JArray();
        var remaining = each.Order.Quantity;
        // A fill of the order is one activity with a leg for each of the order's.
        foreach (var fill in each.Order.Executions.Chunk(each.Order.Legs.Count))
        {
            var units = fill[0].Quantity / fill[0].Leg.Ratio;
            remaining -= units;
            activities.Add(Activity(fill[0].Id, "FILL", units, remaining, fill.Select((leg, i) => Execution(i + 1, leg.Quantity, leg.Price, leg.Time, leg.Leg.Instrument))));
        }

        if (each.Order.State != OrderState.Canceled || remaining == 0) return activities;
        var canceled = each.Order.Legs.Select((leg, i) => Execution(i + 1, remaining * leg.Ratio, 0, each.Order.Updated, leg.Instrument));
        activities.Add(Activity(1_000_000 + (each.Id % 1_000_000), "CANCELED", remaining, 0, canceled));
        return activities;
    }

    private static JObject Activity(long id, string type, decimal quantity, decimal remaining, IEnumerable<JObject> legs) => new()
    {
        ["activityType"] = "EXECUTION",
        ["activityId"] = id,
        ["executionType"] = type,
        ["quantity"] = quantity,
        ["orderRemainingQuantity"] = remaining,
        ["executionLegs"] = new JArray(legs)
    };

    private static JObject Execution(int leg, decimal quantity, decimal price, DateTime time, Instrument instrument) => new()
    {
        ["legId"] = leg,
        ["price"] = price,
        ["quantity"] = quantity,
        ["mismarkedQuantity"] = 0m,
        ["instrumentId"] = InstrumentId(instrument),
        ["time"] = SchwabTime.Order(time)
    };
}
