using System.Globalization;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Broker ids that are numbers.</summary>
public static class OrderProviderExtensions
{
    public static List<Order> GetOrdersByBrokerageId(this IOrderProvider orderProvider, long brokerageId) =>
        orderProvider.GetOrdersByBrokerageId(brokerageId.ToString(CultureInfo.InvariantCulture));

    public static List<Order> GetOrdersByBrokerageId(this IOrderProvider orderProvider, int brokerageId) =>
        orderProvider.GetOrdersByBrokerageId(brokerageId.ToString(CultureInfo.InvariantCulture));
}
