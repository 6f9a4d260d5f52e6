using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>An order, or a leg of one, as Tradier has it (brokers.md 2.7; sample asynctradier_get_order.json).</summary>
internal sealed record TradierOrder
{
    public required string Id { get; init; }

    /// <summary>equity, option, multileg, combo, oto, oco, otoco; empty when it is not told.</summary>
    public string Class { get; init; } = "";

    /// <summary>The option's symbol, or the share's; empty for an order with legs.</summary>
    public string Symbol { get; init; } = "";

    public string Side { get; init; } = "";

    /// <summary>Of an order with legs: the sum over its legs, for pairs and brackets too, which come without one.</summary>
    public required decimal Quantity { get; init; }

    public required string Status { get; init; }

    public string Type { get; init; } = "";

    public string Duration { get; init; } = "";

    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>Cumulative.</summary>
    public decimal ExecutedQuantity { get; init; }

    /// <summary>Over all that was executed; the only price there is, as Tradier lists no single fills.</summary>
    public decimal AverageFillPrice { get; init; }

    public decimal LastFillPrice { get; init; }

    public decimal LastFillQuantity { get; init; }

    /// <summary>Only in answers that were asked for with includeTags=true.</summary>
    public string? Tag { get; init; }

    /// <summary>Why it was rejected, in Tradier's words; empty when there are none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>UTC; null when it is not told.</summary>
    public DateTime? Created { get; init; }

    /// <summary>Of the last change, UTC; null when it is not told.</summary>
    public DateTime? Changed { get; init; }

    public IReadOnlyList<TradierOrder> Legs { get; init; } = [];

    /// <summary>Whether it is made of other orders: what it names as its own symbol is none that it trades by itself.</summary>
    public bool IsComposite => Legs.Count > 0 || Class is "multileg" or "combo" || IsConditional;

    /// <summary>A pair or a bracket, whose legs are orders with prices of their own.</summary>
    public bool IsConditional => Class is "oto" or "oco" or "otoco";

    /// <exception cref="Trading.VenueException">What changes money is missing: id, quantity, status; symbol and side of an order without legs; the price of what was filled; the legs of an order that has some.</exception>
    public static TradierOrder Read(JsonRecord record)
    {
        var legs = TradierRows.Of(record.Value["leg"]).OfType<Newtonsoft.Json.Linq.JObject>()
            .Select(leg => Read(new JsonRecord("tradier order leg", leg))).ToList();
        var status = record.NeedText("status");
        var order = new TradierOrder
        {
            Id = record.NeedText("id"),
            Class = record.Text("class") ?? "",
            Quantity = record.Number("quantity") is { } quantity ? quantity : legs.Count > 0 ? legs.Sum(leg => leg.Quantity) : record.NeedNumber("quantity"),
            Status = status,
            Type = record.Text("type") ?? "",
            Duration = record.Text("duration") ?? "",
            Price = record.Number("price"),
            StopPrice = record.Number("stop_price") ?? record.Number("stop"),
            ExecutedQuantity = legs.Count == 0 && status is "filled" or "partially_filled" ? record.NeedNumber("exec_quantity") : record.Number("exec_quantity") ?? 0,
            AverageFillPrice = legs.Count == 0 && record.Number("exec_quantity") > 0 ? record.NeedNumber("avg_fill_price") : record.Number("avg_fill_price") ?? 0,
            LastFillPrice = record.Number("last_fill_price") ?? 0,
            LastFillQuantity = record.Number("last_fill_quantity") ?? 0,
            Tag = record.Text("tag"),
            Reason = record.Text("reason_description") ?? (record.Value["errors"] is { } errors ? TradierFaults.Words(errors) : ""),
            Created = record.Time("create_date"),
            Changed = record.Time("transaction_date"),
            Legs = legs
        };
        if (legs.Count > 0) return order;
        return order.IsComposite
            ? throw record.Fault("leg", $"is missing in an order of class {order.Class}")
            : order with { Symbol = record.Text("option_symbol") ?? record.NeedText("symbol"), Side = record.NeedText("side") };
    }
}
