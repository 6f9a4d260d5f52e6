using QuantConnect.Securities;

namespace QuantConnect.Orders.TimeInForces;

public class GoodTilCanceledTimeInForce : TimeInForce
{
    public override bool IsOrderExpired(Security security, Order order) => false;

    public override bool IsFillValid(Security security, Order order, OrderEvent fill) => true;
}
