using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>What Schwab knows of an order beyond what the exchange does.</summary>
internal sealed class SchwabOrder(long id, ExchangeOrder order, SchwabTicket ticket)
{
    public long Id { get; } = id;

    public ExchangeOrder Order { get; } = order;

    public SchwabTicket Ticket { get; } = ticket;

    /// <summary>The order that this one replaces; 0 for none.</summary>
    public long Replaces { get; init; }

    /// <summary>The order that has replaced this one; 0 for none.</summary>
    public long ReplacedBy { get; set; }

    /// <summary>When a cancel that was taken is carried out; null for none.</summary>
    public DateTime? CancelAt { get; set; }

    /// <summary>When a replace that was taken is carried out, on the new order; null for none.</summary>
    public DateTime? ReplaceAt { get; set; }

    /// <summary>Whether the new order of a replace waits for the old one to be out.</summary>
    public bool AwaitsUrOut => ReplaceAt != null && Order.State is OrderState.Held or OrderState.Received;

    /// <summary>Whether the stream has told that it was accepted.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>The exchange's executions are counted on from here for its stream messages.</summary>
    public int RouteSequence { get; set; }

    /// <summary>The leg's id on the stream: of a single leg the order's own.</summary>
    public long LegId(ExchangeLeg leg) => Id + Order.Legs.ToList().IndexOf(leg);

    /// <summary>brokers.md 1.7, status values. There is none for a partial fill.</summary>
    public string Status(DateTime now) => Order.State switch
    {
        OrderState.Filled => "FILLED",
        OrderState.Canceled => ReplacedBy > 0 ? "REPLACED" : "CANCELED",
        OrderState.Rejected => "REJECTED",
        OrderState.Expired => "EXPIRED",
        _ when AwaitsUrOut => "AWAITING_UR_OUT",
        OrderState.Received => now < Order.Created + ((Order.AcknowledgedAt - Order.Created) / 2) ? "NEW" : "PENDING_ACKNOWLEDGEMENT",
        _ when CancelAt != null => "PENDING_CANCEL",
        _ when ReplacedBy > 0 => "PENDING_REPLACE",
        OrderState.Held => "PENDING_ACTIVATION",
        OrderState.Untriggered => "AWAITING_STOP_CONDITION",
        _ => "WORKING"
    };
}
