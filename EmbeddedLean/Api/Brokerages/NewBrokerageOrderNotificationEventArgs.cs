using QuantConnect.Orders;

namespace QuantConnect.Brokerages;

/// <summary>The brokerage has an order that the algorithm did not place.</summary>
public class NewBrokerageOrderNotificationEventArgs
{
    public NewBrokerageOrderNotificationEventArgs(Order order) => Order = order;

    public Order Order { get; set; }

    public override string ToString() => $"{Order}";
}
