using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>An order with its ticket and its security.</summary>
internal sealed class TrackedOrder(Order order, OrderTicket ticket, Security security)
{
    private int _events;

    public Order Order => order;

    public OrderTicket Ticket => ticket;

    public Security Security => security;

    /// <summary>Status before a cancel was asked for; it comes back when the cancel fails.</summary>
    public OrderStatus? StatusBeforeCancel { get; set; }

    /// <summary>Set once the transaction task has taken the order up: only then can legs of a group find each other.</summary>
    public bool IsTakenUp { get; set; }

    /// <summary>Events of an order count from one.</summary>
    public int NextEventId() => ++_events;
}
