using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

public interface ITimeInForceHandler
{
    bool IsOrderExpired(Security security, Order order);

    bool IsFillValid(Security security, Order order, OrderEvent fill);
}
