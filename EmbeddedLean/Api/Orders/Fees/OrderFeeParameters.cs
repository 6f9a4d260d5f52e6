using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

public class OrderFeeParameters
{
    public OrderFeeParameters(Security security, Order order)
    {
        Security = security;
        Order = order;
    }

    public Security Security { get; }

    public Order Order { get; }
}
