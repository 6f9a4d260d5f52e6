using QuantConnect.Securities;

namespace QuantConnect.Orders.TimeInForces;

/// <summary>Until the close of the given day in the exchange's zone.</summary>
public class GoodTilDateTimeInForce : TimeInForce
{
    public GoodTilDateTimeInForce(DateTime expiry)
    {
        Expiry = expiry;
    }

    public DateTime Expiry { get; private set; }

    public override bool IsOrderExpired(Security security, Order order)
    {
        var hours = security.Exchange.Hours;
        var now = security.LocalTime;
        return order.SecurityType switch
        {
            SecurityType.Forex or SecurityType.Cfd => now.ConvertToUtc(hours.TimeZone) >= GetForexOrderExpiryDateTime(order),
            SecurityType.Crypto or SecurityType.CryptoFuture => now.Date > Expiry.Date,
            _ => now >= hours.GetLastDailyMarketClose(Expiry.Date, false)
        };
    }

    public override bool IsFillValid(Security security, Order order, OrderEvent fill) => true;

    /// <summary>17:00 New York of the expiry day, a day later for an order handed in after it; UTC.</summary>
    public DateTime GetForexOrderExpiryDateTime(Order order)
    {
        var cutOff = TimeSpan.FromHours(17);
        var expiry = Expiry.Date + cutOff;
        if (order.Time.Date == Expiry.Date && order.Time.ConvertFromUtc(TimeZones.NewYork).TimeOfDay > cutOff) expiry = expiry.AddDays(1);
        return expiry.ConvertToUtc(TimeZones.NewYork);
    }
}
