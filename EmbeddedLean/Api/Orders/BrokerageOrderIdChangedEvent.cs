namespace QuantConnect.Orders;

/// <summary>The venue gave an order other ids; they replace the former ones.</summary>
public class BrokerageOrderIdChangedEvent
{
    public int OrderId { get; set; }

    public List<string> BrokerId { get; set; } = [];

    public override string ToString() => $"OrderId: {OrderId} BrokerId: {string.Join(",", BrokerId)}";
}
