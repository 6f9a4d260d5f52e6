using NodaTime;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

public class BaseScheduleRules
{
    public BaseScheduleRules(IAlgorithm algorithm, SecurityManager securities, DateTimeZone timeZone, MarketHoursDatabase marketHoursDatabase)
    {
        Securities = securities;
        TimeZone = timeZone;
        MarketHoursDatabase = marketHoursDatabase;
    }

    protected DateTimeZone TimeZone { get; set; }

    protected SecurityManager Securities { get; set; }

    protected MarketHoursDatabase MarketHoursDatabase { get; set; }

    protected SecurityExchangeHours GetSecurityExchangeHours(Symbol symbol) =>
        Securities.TryGetValue(symbol, out var security)
            ? security.Exchange.Hours
            : MarketHoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType).ExchangeHours;
}
