using QuantConnect.Securities;

namespace QuantConnect.Orders.TimeInForces;

/// <summary>Until the close of the day it was handed in; crypto: until midnight of the exchange's zone; forex: 17:00 New York.</summary>
public class DayTimeInForce : TimeInForce
{
    public override bool IsOrderExpired(Security security, Order order)
    {
        var hours = security.Exchange.Hours;
        var now = security.LocalTime;
        var ordered = order.Time.ConvertFromUtc(hours.TimeZone);
        switch (order.SecurityType)
        {
            case SecurityType.Forex or SecurityType.Cfd:
                var cutOff = TimeSpan.FromHours(17);
                var orderedThere = order.Time.ConvertFromUtc(TimeZones.NewYork);
                var expiry = orderedThere.Date + cutOff;
                if (orderedThere.TimeOfDay > cutOff) expiry = expiry.AddDays(1);
                return now.ConvertTo(hours.TimeZone, TimeZones.NewYork) >= expiry;
            case SecurityType.Crypto or SecurityType.CryptoFuture:
                return now.Date > ordered.Date;
            default:
                return now >= hours.GetLastDailyMarketClose(ordered, false);
        }
    }

    public override bool IsFillValid(Security security, Order order, OrderEvent fill) => true;
}
