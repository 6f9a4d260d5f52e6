using NodaTime;

namespace QuantConnect.Securities;

/// <summary>A security's exchange: its hours and whether it is open now.</summary>
public class SecurityExchange
{
    private LocalTimeKeeper _clock = null!;

    public SecurityExchange(SecurityExchangeHours exchangeHours)
    {
        Hours = exchangeHours;
    }

    public SecurityExchangeHours Hours { get; private set; }

    public DateTimeZone TimeZone => Hours.TimeZone;

    public virtual int TradingDaysPerYear => 252;

    public DateTime LocalTime => _clock.LocalTime;

    public bool ExchangeOpen => Hours.IsOpen(LocalTime, false);

    public bool ClosingSoon => IsClosingSoon(10);

    public void SetLocalDateTimeFrontierProvider(LocalTimeKeeper timeProvider) => _clock = timeProvider;

    public bool DateIsOpen(DateTime dateToCheck, bool extendedMarketHours = false) => Hours.IsDateOpen(dateToCheck, extendedMarketHours);

    public bool DateTimeIsOpen(DateTime dateTime) => Hours.IsOpen(dateTime, false);

    public bool IsOpenDuringBar(DateTime barStartTime, DateTime barEndTime, bool isExtendedMarketHours) =>
        Hours.IsOpen(barStartTime, barEndTime, isExtendedMarketHours);

    public bool IsClosingSoon(int minutesToClose) => ExchangeOpen && !Hours.IsOpen(LocalTime.AddMinutes(minutesToClose), false);
}
