namespace Sluice.Ledger.Reading;

/// <summary>The newest state of one order of the engine's, from its events.</summary>
public sealed record OrderRow
{
    public required string IntentId { get; init; }

    /// <summary>The event's published name: ORDER_SUBMITTED, ORDER_FILLED.</summary>
    public required string State { get; init; }

    public required string Broker { get; init; }

    public required string Account { get; init; }

    public required string Strategy { get; init; }

    public required string Symbol { get; init; }

    public string? Source { get; init; }

    public string? SignalId { get; init; }

    public string? OrderId { get; init; }

    public string? BrokerOrderId { get; init; }

    /// <summary>buy or sell.</summary>
    public required string Side { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Filled { get; init; }

    /// <summary>Of the fills; null before the first, and after a change of prices.</summary>
    public decimal? AveragePrice { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>The engine took the signal in, UTC.</summary>
    public DateTime? Received { get; init; }

    /// <summary>Sending was journaled, UTC.</summary>
    public DateTime? Sent { get; init; }

    /// <summary>The venue's answer was known, UTC.</summary>
    public DateTime? Acknowledged { get; init; }

    /// <summary>Time of the newest event, UTC.</summary>
    public required DateTime Changed { get; init; }

    /// <summary>Whose event, and its number: an older one changes nothing.</summary>
    public required string Producer { get; init; }

    public required long Sequence { get; init; }

    /// <summary>Its kind as events have it: limit, stop-limit. Null for an order of before the ledger kept it.</summary>
    public string? OrderType { get; init; }

    /// <summary>The market's price when it was planned; null when there was none.</summary>
    public decimal? ArrivalPrice { get; init; }
}
