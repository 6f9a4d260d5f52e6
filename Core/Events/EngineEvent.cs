namespace Sluice.Core.Events;

/// <summary>
/// One event as it leaves the engine. Fields that do not apply are null and are left out of the JSON. <see cref="Sequence"/> and
/// <see cref="Id"/> are given by the journal.
/// </summary>
public sealed record EngineEvent : Journal.IJournalChange
{
    public required EventType Type { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    public string Id { get; init; } = "";

    public long Sequence { get; init; }

    public string Producer { get; init; } = "";

    public string? Source { get; init; }

    public string? SignalId { get; init; }

    public string? Strategy { get; init; }

    public string? IntentId { get; init; }

    /// <summary>The run, a dash, the host's order id: the host counts from one again in each run.</summary>
    public string? OrderId { get; init; }

    public string? Broker { get; init; }

    public string? Account { get; init; }

    public string? BrokerOrderId { get; init; }

    public string? ExecutionId { get; init; }

    public string? Symbol { get; init; }

    /// <summary>buy or sell.</summary>
    public string? Side { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? CumulativeQuantity { get; init; }

    public decimal? Price { get; init; }

    /// <summary>Of an order event: the order's kind in lower case with hyphens, stop-limit.</summary>
    public string? OrderType { get; init; }

    /// <summary>Of an order event: the market's price when the order was planned, for slippage; null when there was none.</summary>
    public decimal? ArrivalPrice { get; init; }

    public decimal? Fee { get; init; }

    public string? Currency { get; init; }

    public ReasonCode? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>Of a breached limit: its name.</summary>
    public string? Limit { get; init; }

    /// <summary>Of a breached limit: the value observed.</summary>
    public decimal? Value { get; init; }

    /// <summary>Of a completed signal: filled, partial, none or unresolved.</summary>
    public string? Outcome { get; init; }

    /// <summary>The signal's metadata, one JSON object, passed on untouched.</summary>
    public string? Metadata { get; init; }

    /// <summary>The stations' times; null in backtests, whose records must not depend on the machine.</summary>
    public EventTimes? Times { get; init; }
}
