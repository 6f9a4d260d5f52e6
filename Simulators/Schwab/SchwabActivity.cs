using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>
/// The bodies of the account stream's messages (brokers.md 1.11, ACCT_ACTIVITY): each is an object that holds its event under the event's
/// own name. The members are those of recorded messages.
/// </summary>
internal sealed class SchwabActivity(string account, SchwabOrder order, DateTime now)
{
    private const string Route = "SIM_NMS_EQ_F1";

    private readonly string _id = $"{order.Id}";

    public SchwabActivityMessage Created() => order.Replaces > 0
        ? Event("ChangeCreated", "ChangeCreatedEventEquityOrder", new JObject
        {
            ["ParentSchwabOrderID"] = $"{order.Replaces}",
            ["LifecycleSchwabOrderID"] = $"{order.Replaces}",
            ["Order"] = Details()
        })
        : Event("OrderCreated", "OrderCreatedEventEquityOrder", new JObject { ["Order"] = Details() });

    public SchwabActivityMessage Accepted()
    {
        var name = order.Replaces > 0 ? "ChangeAccepted" : "OrderAccepted";
        return Event(name, $"{name}Event", new JObject
        {
            ["CreatedTimeStamp"] = Time(now),
            ["Status"] = "Open",
            ["TradingSessionCodeOnOrderEntry"] = "REG",
            ["QuoteOnOrderEntry"] = new JArray(order.Order.Legs.Select(Quote))
        });
    }

    /// <summary>The road to the venue: requested, created, completed. A cancel is requested and completed, and its two codes are numbers (observed).</summary>
    public IEnumerable<SchwabActivityMessage> Routed(bool isCancel)
    {
        order.RouteSequence++;
        foreach (var leg in order.Order.Legs)
        {
            yield return Event("ExecutionRequested", "ExecutionRequestedEventRoutedInfo", new JObject
            {
                ["RouteSequenceNumber"] = order.RouteSequence,
                ["RouteInfo"] = new JObject
                {
                    ["RouteName"] = Route,
                    ["RouteSequenceNumber"] = order.RouteSequence,
                    ["RoutedExecutionTimestamp"] = Time(now),
                    ["Quote"] = Quote(leg),
                    ["RouteRequestedType"] = isCancel ? "Cancel" : "New",
                    ["RoutedQuantity"] = SchwabDecimal.Of(order.Order.Quantity * leg.Ratio),
                    ["RoutedPrice"] = SchwabDecimal.Of(order.Ticket.Price ?? 0),
                    ["RouteStatus"] = "RouteCreated",
                    ["ClientOrderID"] = $"{_id}.1",
                    ["RoutedTime"] = Time(now),
                    ["RouteTimeInForce"] = "Day",
                    ["RouteAcknowledgmentTimeStamp"] = new JObject()
                },
                ["RouteRequestedBy"] = "RR_Broker",
                ["LegId"] = $"{order.LegId(leg)}"
            });
            if (!isCancel) yield return RequestCreated(leg);
            yield return RequestCompleted(leg, isCancel);
        }
    }

    /// <summary>A fill of one leg, partial or last: LeavesQuantity tells which.</summary>
    public SchwabActivityMessage Filled(ExchangeExecution trade)
    {
        var (leg, quantity) = (trade.Leg, order.Order.Quantity * trade.Leg.Ratio);
        var leaves = quantity - leg.FilledQuantity;
        return Event("OrderFillCompleted", "OrderFillCompletedEventOrderLegQuantityInfo", new JObject
        {
            ["LegId"] = $"{order.LegId(leg)}",
            ["LegStatus"] = leaves == 0 ? "LegClosed" : "LegOpen",
            ["QuantityInfo"] = new JObject
            {
                ["ExecutionID"] = ExecutionId(trade),
                ["CumulativeQuantity"] = SchwabDecimal.Of(leg.FilledQuantity),
                ["LeavesQuantity"] = SchwabDecimal.Of(leaves),
                ["AveragePrice"] = SchwabDecimal.Of(leg.AveragePrice)
            },
            ["PriceImprovement"] = SchwabDecimal.Of(0),
            ["LegSubStatus"] = leaves == 0 ? "LegSubStatusFilled" : "LegSubStatusPartiallyFilled",
            ["ExecutionInfo"] = new JObject
            {
                ["ExecutionSequenceNumber"] = 1,
                ["ExecutionId"] = ExecutionId(trade),
                ["VenueExecutionID"] = $"{trade.Id}",
                ["ExecutionQuantity"] = SchwabDecimal.Of(trade.Quantity),
                ["ExecutionPrice"] = SchwabDecimal.Of(trade.Price),
                ["ExecutionTimeStamp"] = Time(trade.Time),
                ["ExecutionTransType"] = "Fill",
                ["ExecutionBroker"] = "SIMX",
                ["ExecutionCapacityCode"] = "Agency",
                ["RouteName"] = Route,
                ["RouteSequenceNumber"] = 1,
                ["VenuExecutionTimeStamp"] = Time(trade.Time),
                ["ReportingCapacityCode"] = "RC_Agency",
                ["PrincipalAmmount"] = SchwabDecimal.Of(trade.Quantity * trade.Price * leg.Instrument.Multiplier),
                ["ActualChargedCommissionAmount"] = SchwabDecimal.Of(trade.Fee),
                ["AsOfTimeStamp"] = new JObject(),
                ["ActualChargedFeesCommissionAndTax"] = new JObject
                {
                    ["CommissionAmount"] = SchwabDecimal.Of(trade.Fee),
                    ["SECFees"] = SchwabDecimal.Of(0),
                    ["TAF"] = SchwabDecimal.Of(0),
                    ["ORF"] = SchwabDecimal.Of(0)
                },
                ["ClientOrderID"] = $"{_id}.1"
            },
            ["OrderInfoForTransactionPosting"] = new JObject
            {
                ["LimitPrice"] = order.Ticket.Price is { } limit ? SchwabDecimal.Of(limit) : [],
                ["OrderTypeCode"] = TypeCode(),
                ["BuySellCode"] = leg.IsBuy ? "Buy" : "Sell",
                ["Quantity"] = SchwabDecimal.Of(quantity),
                ["StopPrice"] = order.Ticket.StopPrice is { } stop ? SchwabDecimal.Of(stop) : [],
                ["Symbol"] = leg.Instrument.Symbol,
                ["SchwabSecurityID"] = $"{SchwabOrderMessage.InstrumentId(leg.Instrument)}",
                ["SolicitedCode"] = "Unsolicited",
                ["AccountingRuleCode"] = "Margin",
                ["SettlementType"] = "SettlementType_Regular"
            }
        });
    }

    /// <summary>A cancel request was accepted; of a replace it names the new order.</summary>
    public SchwabActivityMessage CancelAccepted() => Event("CancelAccepted", "CancelAcceptedEvent", new JObject
    {
        ["LifecycleSchwabOrderID"] = _id,
        ["AutoConfirm"] = true,
        ["CancelTimeStamp"] = Time(now),
        ["LegCancelRequestInfoList"] = new JArray(order.Order.Legs.Select(CancelRequest)),
        ["CancelRequestType"] = "ClientCancel"
    });

    /// <summary>The record of an out: it carries a quantity and no price, and is no fill.</summary>
    public SchwabActivityMessage OutCreated(ExchangeLeg leg) => Event("ExecutionCreated", "ExecutionCreatedEventExecutionInfo", new JObject
    {
        ["LegId"] = $"{order.LegId(leg)}",
        ["ExecutionInfo"] = new JObject
        {
            ["ExecutionSequenceNumber"] = 1,
            ["ExecutionId"] = OutId(leg),
            ["ExecutionQuantity"] = SchwabDecimal.Of(Unfilled(leg)),
            ["ExecutionTimeStamp"] = Time(now),
            ["ExecutionTransType"] = "UROut",
            ["ExecutionCapacityCode"] = "Agency",
            ["RouteName"] = Route,
            ["RouteSequenceNumber"] = 1,
            ["CancelType"] = "ClientCancel",
            ["ClientOrderID"] = $"{_id}.1"
        },
        ["AsOfTimeStamp"] = Time(now),
        ["RouteSequenceNumber"] = 1
    });

    /// <param name="leg">The leg that is out.</param>
    /// <param name="type">ClientCancel or SystemReject.</param>
    public SchwabActivityMessage Out(ExchangeLeg leg, string type)
    {
        var body = new JObject
        {
            ["LegId"] = $"{order.LegId(leg)}",
            ["ExecutionId"] = OutId(leg),
            ["LeavesQuantity"] = SchwabDecimal.Of(0),
            ["CancelQuantity"] = SchwabDecimal.Of(Unfilled(leg)),
            ["LegStatus"] = "LegClosed",
            ["LegSubStatus"] = "LegSubStatusCancelled",
            ["OutCancelType"] = type,
            ["VenueExecutionTimeStamp"] = Time(now),
            ["ExecutionTimeStamp"] = Time(now),
            ["RouteName"] = Route
        };
        if (type == "SystemReject")
            body["ValidationDetail"] = new JArray(new JObject { ["SchwabOrderID"] = _id, ["NgOMSRuleName"] = "Order_Sys_0002", ["NgOMSRuleDescription"] = order.Order.Reason });
        return Event("OrderUROutCompleted", "OrderUROutCompletedEvent", body);
    }

    public SchwabActivityMessage Expired() => Event("OrderExpired", "OrderExpiredEvent", new JObject
    {
        ["LegID"] = _id,
        ["ExpirationType"] = "DayOrderExpiry",
        ["LeavesQuantity"] = SchwabDecimal.Of(0),
        ["CancelQuantity"] = SchwabDecimal.Of(order.Order.Remaining),
        ["LegStatus"] = "LegClosed",
        ["LegSubStatus"] = "LegSubStatusExpired"
    });

    private static JObject Time(DateTime utc) => new() { ["DateTimeString"] = SchwabTime.Stream(utc) };

    private SchwabActivityMessage Event(string type, string payload, JObject members)
    {
        members.AddFirst(new JProperty("EventType", type));
        return new SchwabActivityMessage(type, new JObject { ["SchwabOrderID"] = _id, ["AccountNumber"] = account, ["BaseEvent"] = new JObject { ["EventType"] = type, [payload] = members } });
    }

    private SchwabActivityMessage RequestCreated(ExchangeLeg leg) => Event("ExecutionRequestCreated", "ExecutionRequestCreatedEvent", new JObject
    {
        ["LegId"] = $"{order.LegId(leg)}",
        ["RouteName"] = Route,
        ["RouteRequestType"] = "New",
        ["RouteSequenceNumber"] = order.RouteSequence,
        ["RouteRequestedBy"] = "RR_Broker",
        ["RouteStatus"] = "RouteFixAcknowledged",
        ["SenderCompID"] = "SIM01",
        ["RoutedTime"] = Time(now),
        ["ClientOrderID"] = $"{_id}.1"
    });

    private SchwabActivityMessage RequestCompleted(ExchangeLeg leg, bool isCancel) => Event("ExecutionRequestCompleted", "ExecutionRequestCompletedEvent", new JObject
    {
        ["LegId"] = $"{order.LegId(leg)}",
        ["ResponseType"] = isCancel ? 7 : "Accepted",
        ["ExecutionTime"] = Time(now),
        ["RouteSequenceNumber"] = order.RouteSequence,
        ["RouteStatus"] = isCancel ? 8 : "RouteVenueAccepted",
        ["RouteAcknowledgmentTimeStamp"] = Time(now),
        ["ClientOrderID"] = $"{_id}.1"
    });

    private JObject Details() => SchwabOrderDetails.Of(order, account, TypeCode(), Time(now), Quote);

    private JObject Quote(ExchangeLeg leg) => new()
    {
        ["Ask"] = SchwabDecimal.Of(leg.Market.Ask),
        ["AskSize"] = SchwabDecimal.Size(leg.Market.AskSize),
        ["Bid"] = SchwabDecimal.Of(leg.Market.Bid),
        ["BidSize"] = SchwabDecimal.Size(leg.Market.BidSize),
        ["QuoteTimestamp"] = Time(leg.Market.QuoteTime == default ? now : leg.Market.QuoteTime),
        ["Symbol"] = leg.Instrument.Symbol,
        ["QuoteTypeCode"] = "Mark",
        ["Mid"] = SchwabDecimal.Of(leg.Market.Mark),
        ["SchwabOrderID"] = _id
    };

    private JObject CancelRequest(ExchangeLeg leg)
    {
        var request = new JObject
        {
            ["LegID"] = $"{order.LegId(leg)}",
            ["IntendedOrderQuantity"] = SchwabDecimal.Of(order.Order.Quantity * leg.Ratio),
            ["RequestedAmount"] = SchwabDecimal.Of(Unfilled(leg)),
            ["LegStatus"] = "LegOpen",
            ["LegSubStatus"] = "LegSubStatusCancelled",
            ["CancelAcceptedTime"] = Time(now)
        };
        if (order.ReplacedBy > 0) request["ChangedNewSchwabOrderId"] = $"{order.ReplacedBy}";
        return request;
    }

    private string TypeCode() => order.Ticket.OrderType switch { "MARKET" => "Market", "STOP" => "Stop", "STOP_LIMIT" => "StopLimit", "TRAILING_STOP" => "TrailingStop", _ => "Limit" };

    private decimal Unfilled(ExchangeLeg leg) => (order.Order.Quantity * leg.Ratio) - leg.FilledQuantity;

    private string ExecutionId(ExchangeExecution trade) => $"{trade.Time:yyyyMMdd}-EST-ngOMS-{10_000_000_000 + trade.Id}";

    private string OutId(ExchangeLeg leg) => $"{now:yyyyMMdd}-EST-ngOMS-{order.LegId(leg)}";
}
