using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>Reads orders of the trader API.</summary>
internal static class SchwabOrderReader
{
    /// <summary>An order triggers an OCO pair at most; deeper is not an order of theirs.</summary>
    private const int MaximumDepth = 4;

    /// <exception cref="VenueException">A field that changes money is missing or makes no sense; it is named, and the record is shown.</exception>
    public static SchwabOrder Read(JsonRecord order) => Read(order, MaximumDepth);

    private static SchwabOrder Read(JsonRecord order, int depth)
    {
        var children = order.Records("childOrderStrategies");
        if (children.Count > 0 && depth == 0) throw order.Fault("childOrderStrategies", $"is nested deeper than {MaximumDepth} levels");
        var isEnvelope = children.Count > 0 && order.Records("orderLegCollection").Count == 0;
        return new SchwabOrder
        {
            OrderId = isEnvelope ? order.Text("orderId") ?? "" : order.NeedText("orderId"),
            Status = isEnvelope ? order.Text("status") ?? "" : order.NeedText("status"),
            OrderType = order.Text("orderType") ?? "",
            StrategyType = order.Text("orderStrategyType") ?? "",
            ComplexStrategyType = order.Text("complexOrderStrategyType") ?? "",
            Session = order.Text("session") ?? "",
            Duration = order.Text("duration") ?? "",
            Quantity = isEnvelope ? order.Number("quantity") ?? 0 : order.NeedNumber("quantity"),
            FilledQuantity = order.OptionalNumber("filledQuantity") ?? 0,
            Price = order.OptionalNumber("price"),
            StopPrice = order.OptionalNumber("stopPrice"),
            StopPriceOffset = order.OptionalNumber("stopPriceOffset"),
            StopPriceLinkType = order.Text("stopPriceLinkType") ?? "",
            EnteredTime = order.SchwabTime("enteredTime"),
            CloseTime = order.SchwabTime("closeTime"),
            Tag = order.Text("tag") ?? "",
            AccountNumber = order.Text("accountNumber") ?? "",
            StatusDescription = order.Text("statusDescription") ?? "",
            Legs = [.. order.Records("orderLegCollection").Select(ReadLeg)],
            Activities = [.. order.Records("orderActivityCollection").Select(ReadActivity)],
            Children = [.. children.Select(child => Read(child, depth - 1))]
        };
    }

    private static SchwabOrderLeg ReadLeg(JsonRecord leg)
    {
        var instrument = leg.Record("instrument") ?? throw leg.Fault("instrument", "is missing");
        return new SchwabOrderLeg(
            (int)(leg.Whole("legId") ?? 0),
            instrument.NeedText("symbol"),
            instrument.Text("assetType") ?? leg.Text("orderLegType") ?? "",
            leg.NeedText("instruction"),
            leg.NeedNumber("quantity"));
    }

    private static SchwabActivity ReadActivity(JsonRecord activity) => new(
        activity.Text("activityId") ?? "",
        activity.Text("executionType") ?? "",
        activity.OptionalNumber("orderRemainingQuantity"),
        [.. activity.Records("executionLegs").Select(ReadExecution)]);

    private static SchwabExecution ReadExecution(JsonRecord execution) => new(
        (int)(execution.Whole("legId") ?? 0),
        execution.NeedNumber("quantity"),
        execution.NeedNumber("price"),
        execution.SchwabTime("time"));
}
