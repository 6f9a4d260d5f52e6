namespace QuantConnect.Orders;

/// <summary>The venue changed an order: its stop moved, or its stop was triggered.</summary>
public class OrderUpdateEvent
{
    public int OrderId { get; set; }

    public decimal TrailingStopPrice { get; set; }

    public bool StopTriggered { get; set; }
}
