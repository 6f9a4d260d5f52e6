using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>What Tradier knows of an order beyond what the exchange does.</summary>
internal sealed class TradierOrder(long id, ExchangeOrder order)
{
    /// <summary>Of the order; the legs of a multileg order have the ids that follow (brokers.md 2.7).</summary>
    public long Id { get; } = id;

    public ExchangeOrder Order { get; } = order;

    /// <summary>equity, option, multileg or combo.</summary>
    public required string Class { get; init; }

    /// <summary>The underlying's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>market, limit, stop, stop_limit, debit, credit or even.</summary>
    public required string Type { get; set; }

    /// <summary>day, gtc, pre or post.</summary>
    public required string Duration { get; set; }

    public decimal? Price { get; set; }

    public decimal? Stop { get; set; }

    public string? Tag { get; set; }

    /// <summary>When a cancel that was taken is carried out; null for none.</summary>
    public DateTime? CancelAt { get; set; }

    /// <summary>The status words of brokers.md 2.7.</summary>
    public string Status => Order.State switch
    {
        OrderState.Received or OrderState.Held => "pending",
        OrderState.Filled => "filled",
        OrderState.Canceled => "canceled",
        OrderState.Rejected => "rejected",
        OrderState.Expired => "expired",
        _ when CancelAt != null => "pending_cancel",
        _ => Order.FilledQuantity > 0 ? "partially_filled" : "open"
    };
}
