using QuantConnect.Orders;

namespace QuantConnect.Securities;

public interface IOrderProcessor : IOrderProvider
{
    OrderTicket Process(OrderRequest request);
}
