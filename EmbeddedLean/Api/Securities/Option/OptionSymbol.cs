namespace QuantConnect.Securities.Option;

/// <summary>Dates of an option contract, in its exchange's time zone.</summary>
public static class OptionSymbol
{
    /// <summary>Until then monthly contracts were dated on the Saturday after their last day.</summary>
    private static readonly DateTime FridayExpiries = new(2015, 2, 1);

    public static bool IsStandardContract(Symbol symbol) => IsStandard(symbol);

    /// <summary>Whether it expires in the week of the third Friday, Thursday to Saturday.</summary>
    public static bool IsStandard(Symbol symbol)
    {
        var date = symbol.ID.Date;
        var weekday = (int)new DateTime(date.Year, date.Month, 1).DayOfWeek;
        var firstFriday = weekday == (int)DayOfWeek.Saturday ? 7 : 6 - weekday;
        return date.Day > firstFriday + 12 && date.Day < firstFriday + 16;
    }

    public static bool IsWeekly(Symbol symbol) => !IsStandard(symbol) && symbol.ID.Date.DayOfWeek == DayOfWeek.Friday;

    /// <summary>The last date on which it trades.</summary>
    public static DateTime GetLastDayOfTrading(Symbol symbol)
    {
        var date = symbol.ID.Date;
        if (IsStandard(symbol) && date.DayOfWeek == DayOfWeek.Saturday && date < FridayExpiries) date = date.AddDays(-1);
        var hours = HoursOf(symbol);
        while (!hours.IsDateOpen(date)) date = date.AddDays(-1);
        return date.Date;
    }

    /// <summary>Whether its last session is over.</summary>
    public static bool IsOptionContractExpired(Symbol symbol, DateTime currentTimeUtc)
    {
        if (!symbol.SecurityType.IsOption()) return false;
        var (hours, date) = (HoursOf(symbol), symbol.ID.Date);
        var close = hours.GetLastDailyMarketClose(hours.IsDateOpen(date) ? date : hours.GetPreviousTradingDay(date), false);
        var midnight = date.Date.AddDays(1);
        return currentTimeUtc.ConvertFromUtc(hours.TimeZone) >= (close < midnight ? close : midnight);
    }

    private static SecurityExchangeHours HoursOf(Symbol symbol) =>
        MarketHoursDatabase.FromDataFolder().GetExchangeHours(symbol.ID.Market, symbol, symbol.SecurityType);
}
