using QuantConnect.Orders;

namespace QuantConnect.Securities;

public interface IOrderProvider
{
    int OrdersCount { get; }

    /// <summary>A copy of the order; null when there is none.</summary>
    Order? GetOrderById(int orderId);

    List<Order> GetOrdersByBrokerageId(string brokerageId);

    IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null);

    IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null);

    OrderTicket? GetOrderTicket(int orderId);

    IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null);

    List<Order> GetOpenOrders(Func<Order, bool>? filter = null);

    ProjectedHoldings GetProjectedHoldings(Security security);
}
