using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>How long an order stays; good till cancelled unless set.</summary>
public class OrderProperties : IOrderProperties
{
    public TimeInForce TimeInForce { get; set; } = TimeInForce.GoodTilCanceled;

    public virtual IOrderProperties Clone() => (OrderProperties)MemberwiseClone();
}
