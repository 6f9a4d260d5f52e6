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

    /// <summary>Of an order with legs: the sum over its legs.</summary>
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

    /// <exception cref="Trading.VenueException">What changes money is missing: id, quantity, status; symbol and side of an order without legs; the price of what was filled.</exception>
    public static TradierOrder Read(JsonRecord record)
    {
        var legs = TradierRows.Of(record.Value["leg"]).OfType<Newtonsoft.Json.Linq.JObject>()
            .Select(leg => Read(new JsonRecord("tradier order leg", leg))).ToList();
        var status = record.NeedText("status");
        return new TradierOrder
        {
            Id = record.NeedText("id"),
            Class = record.Text("class") ?? "",
            Symbol = legs.Count > 0 ? "" : record.Text("option_symbol") ?? record.NeedText("symbol"),
            Side = legs.Count > 0 ? "" : record.NeedText("side"),
            Quantity = record.NeedNumber("quantity"),
            Status = status,
            Type = record.Text("type") ?? "",
            Duration = record.Text("duration") ?? "",
            Price = record.Number("price"),
            StopPrice = record.Number("stop_price") ?? record.Number("stop"),
            ExecutedQuantity = status is "filled" or "partially_filled" ? record.NeedNumber("exec_quantity") : record.Number("exec_quantity") ?? 0,
            AverageFillPrice = record.Number("exec_quantity") > 0 ? record.NeedNumber("avg_fill_price") : record.Number("avg_fill_price") ?? 0,
            LastFillPrice = record.Number("last_fill_price") ?? 0,
            LastFillQuantity = record.Number("last_fill_quantity") ?? 0,
            Tag = record.Text("tag"),
            Reason = record.Text("reason_description") ?? (record.Value["errors"] is { } errors ? TradierFaults.Words(errors) : ""),
            Created = record.Time("create_date"),
            Changed = record.Time("transaction_date"),
            Legs = legs
        };
    }
}
