using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// An order as Deribit's clients know it. A trigger order that fires stays as "triggered", and a new one with a new id goes on in its
/// place (brokers.md 3.6); both stand for one order of the exchange.
/// </summary>
internal sealed class DeribitOrder(string id, ExchangeOrder order, DeribitInstrument instrument)
{
    public string Id { get; } = id;

    public ExchangeOrder Order { get; } = order;

    public DeribitInstrument Instrument { get; } = instrument;

    public required string Label { get; init; }

    /// <summary>limit, market, stop_limit and so on.</summary>
    public required string Type { get; init; }

    public required string TimeInForce { get; init; }

    public bool PostOnly { get; set; }

    public bool RejectPostOnly { get; set; }

    public bool ReduceOnly { get; set; }

    /// <summary>Of a trigger order: index_price, mark_price or last_price.</summary>
    public string? TriggerName { get; init; }

    public decimal? TriggerPrice { get; set; }

    public decimal? TriggerOffset { get; init; }

    /// <summary>The trigger order that this one came from.</summary>
    public string? TriggerOrderId { get; init; }

    /// <summary>Set when it was edited.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Set on a trigger order that has fired.</summary>
    public bool HasFired { get; set; }

    /// <summary>When it fired, or last changed in place of the exchange's order.</summary>
    public DateTime? FiredAt { get; set; }

    public bool IsTrigger => TriggerName != null;

    /// <summary>brokers.md 3.6, order_state. The exchange's order tells of its fills only to the order that goes on.</summary>
    public string State => HasFired ? "triggered" : Order.State switch
    {
        OrderState.Received or OrderState.Held or OrderState.Working => "open",
        OrderState.Untriggered => "untriggered",
        OrderState.Filled => "filled",
        OrderState.Rejected => "rejected",
        _ => "cancelled"
    };

    public bool IsOpen => !HasFired && !Order.IsTerminal;

    public decimal Filled => HasFired ? 0 : Order.FilledQuantity;
}
