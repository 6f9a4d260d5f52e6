using QuantConnect.Securities;
using Sluice.EmbeddedLean.Data;

namespace Sluice.Tests.EmbeddedLean.Data;

/// <summary>Rules that hold at every moment.</summary>
[TestFixture]
internal sealed class MarketHoursProperties
{
    private static readonly SecurityExchangeHours Nyse = UsEquityCalendar.Create(withExtendedHours: true);
    private static readonly DateTime First = new(UsEquityCalendar.FirstYear, 1, 3);
    private static readonly int Minutes = (int)(new DateTime(UsEquityCalendar.LastYear, 12, 1) - First).TotalMinutes;

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool The_market_is_open_exactly_while_the_next_close_comes_before_the_next_open(uint minute, bool extended)
    {
        var time = First.AddMinutes(minute % Minutes);
        return Nyse.IsOpen(time, extended) == Nyse.GetNextMarketClose(time, extended) < Nyse.GetNextMarketOpen(time, extended);
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool The_market_opens_at_an_open_and_is_closed_just_before(uint minute, bool extended)
    {
        var open = Nyse.GetNextMarketOpen(First.AddMinutes(minute % Minutes), extended);
        return Nyse.IsOpen(open, extended) && !Nyse.IsOpen(open.AddTicks(-1), extended);
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool The_last_open_and_the_next_one_enclose_every_moment(uint minute, bool extended)
    {
        var time = First.AddMinutes(minute % Minutes);
        var last = Nyse.GetPreviousMarketOpen(time, extended);
        return last <= time && Nyse.GetNextMarketOpen(last.AddTicks(-1), extended) == last && Nyse.GetNextMarketOpen(last, extended) > time;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool A_span_is_open_when_one_of_its_minutes_is(uint minute, ushort length, bool extended)
    {
        var start = First.AddMinutes(minute % Minutes);
        var end = start.AddMinutes(1 + (length % 3000));
        var any = Enumerable.Range(0, (int)(end - start).TotalMinutes).Any(i => Nyse.IsOpen(start.AddMinutes(i), extended));
        return Nyse.IsOpen(start, end, extended) == any;
    }
}
