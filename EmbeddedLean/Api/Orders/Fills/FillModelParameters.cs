using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>An order with what a fill model needs to know of it.</summary>
public class FillModelParameters
{
    internal FillModelParameters(Security security, Order order, TimeSpan stalePriceTimeSpan, Dictionary<Order, Security> securitiesForOrders,
        Action<Order>? onOrderUpdated)
    {
        Security = security;
        Order = order;
        StalePriceTimeSpan = stalePriceTimeSpan;
        SecuritiesForOrders = securitiesForOrders;
        OnOrderUpdated = onOrderUpdated ?? (static _ => { });
    }

    public Security Security { get; }

    public Order Order { get; }

    /// <summary>Older prices than this are stale.</summary>
    public TimeSpan StalePriceTimeSpan { get; }

    /// <summary>The legs of a combination with their securities; one entry for a plain order.</summary>
    public Dictionary<Order, Security> SecuritiesForOrders { get; }

    /// <summary>To be told of a stop that moved or was triggered.</summary>
    public Action<Order> OnOrderUpdated { get; }
}
