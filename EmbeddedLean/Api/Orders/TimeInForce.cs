using QuantConnect.Interfaces;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>How long an order stays in force.</summary>
public abstract class TimeInForce : ITimeInForceHandler
{
    public static readonly TimeInForce GoodTilCanceled = new GoodTilCanceledTimeInForce();
    public static readonly TimeInForce Day = new DayTimeInForce();

    public static Func<DateTime, TimeInForce> GoodTilDate => static expiry => new GoodTilDateTimeInForce(expiry);

    public abstract bool IsOrderExpired(Security security, Order order);

    public abstract bool IsFillValid(Security security, Order order, OrderEvent fill);
}
