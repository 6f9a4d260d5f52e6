using Sluice.Core.Journal;
using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>An order as the API tells of it: amounts in the instrument's amount unit, prices in its price unit.</summary>
internal sealed record DeribitOrder
{
    public required string OrderId { get; init; }

    public required string State { get; init; }

    public required string Instrument { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Empty when the order has none.</summary>
    public required string Label { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Missing on trigger orders that wait: then nothing is filled.</summary>
    public required decimal FilledAmount { get; init; }

    public required decimal? AveragePrice { get; init; }

    /// <summary>Null where the venue says "market_price".</summary>
    public required decimal? Price { get; init; }

    public required decimal? TriggerPrice { get; init; }

    /// <summary>On an order that a trigger order has become: the id of the trigger order.</summary>
    public required string? TriggerOrderId { get; init; }

    public required string? CancelReason { get; init; }

    public required DateTime Created { get; init; }

    public required DateTime Updated { get; init; }

    /// <exception cref="Trading.VenueException">Something that changes money is missing.</exception>
    public static DeribitOrder Read(JsonRecord fields)
    {
        var created = fields.NeedMilliseconds("creation_timestamp");
        return new DeribitOrder
        {
            OrderId = fields.NeedText("order_id"),
            State = fields.NeedText("order_state"),
            Instrument = fields.NeedText("instrument_name"),
            Side = ReadSide(fields),
            Label = fields.Text("label") ?? "",
            Amount = fields.NeedNumber("amount"),
            FilledAmount = fields.Number("filled_amount") ?? 0,
            AveragePrice = fields.Number("average_price") is > 0 and var average ? average : null,
            Price = fields.Number("price"),
            TriggerPrice = fields.Number("trigger_price"),
            TriggerOrderId = fields.Text("trigger_order_id"),
            CancelReason = fields.Text("cancel_reason"),
            Created = created,
            Updated = fields.Milliseconds("last_update_timestamp") ?? created
        };
    }

    public static OrderSide ReadSide(JsonRecord fields) => fields.Text("direction") switch
    {
        "buy" => OrderSide.Buy,
        "sell" => OrderSide.Sell,
        _ => throw fields.Fault("direction", "is neither buy nor sell")
    };
}
