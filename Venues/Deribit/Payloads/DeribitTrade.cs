using Sluice.Core.Journal;
using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>One execution of an order of ours.</summary>
internal sealed record DeribitTrade
{
    /// <summary>Unique within the settlement currency.</summary>
    public required string TradeId { get; init; }

    public required string OrderId { get; init; }

    public required string Instrument { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Null when the trade does not say.</summary>
    public required string? Label { get; init; }

    public required decimal Amount { get; init; }

    public required decimal Price { get; init; }

    /// <summary>In <see cref="FeeCurrency"/>; negative is a rebate.</summary>
    public required decimal Fee { get; init; }

    public required string FeeCurrency { get; init; }

    /// <summary>Counts the instrument's trades: the order in which they happened within a millisecond.</summary>
    public required decimal Sequence { get; init; }

    public required DateTime Time { get; init; }

    /// <exception cref="Trading.VenueException">Something that changes money is missing.</exception>
    public static DeribitTrade Read(JsonRecord fields) => new()
    {
        TradeId = fields.NeedText("trade_id"),
        OrderId = fields.NeedText("order_id"),
        Instrument = fields.NeedText("instrument_name"),
        Side = DeribitOrder.ReadSide(fields),
        Label = fields.Text("label"),
        Amount = fields.NeedNumber("amount"),
        Price = fields.NeedNumber("price"),
        Fee = fields.NeedNumber("fee"),
        FeeCurrency = fields.NeedText("fee_currency"),
        Sequence = fields.Number("trade_seq") ?? 0,
        Time = fields.NeedMilliseconds("timestamp")
    };
}
