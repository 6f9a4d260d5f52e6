using QuantConnect.Orders;

namespace QuantConnect.Interfaces;

public interface IOrderProperties
{
    TimeInForce TimeInForce { get; set; }

    IOrderProperties Clone();
}
