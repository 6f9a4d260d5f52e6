using Sluice.Launcher.Commands.Backtest;

namespace Sluice.Tests.Launcher;

internal sealed class DayRangesTests
{
    [TestCase("2013-10-08", "2013-10-08 (1 trading day)")]
    [TestCase("2013-10-10,2013-10-11,2013-10-14", "2013-10-10 to 2013-10-14 (3 trading days)")]
    [TestCase("2013-10-07,2013-10-09", "2013-10-07, 2013-10-09 (2 trading days)")]
    [TestCase("2013-10-01,2013-10-03,2013-10-07,2013-10-09,2013-10-15,2013-10-17,2013-10-22", "2013-10-01, 2013-10-03, 2013-10-07, 2013-10-09, 2013-10-15 and 2 more times (7 trading days)")]
    public void Neighbours_become_a_range_and_a_day_with_data_parts_it(string days, string expected) =>
        Assert.That(DayRanges.Write([.. days.Split(',').Select(day => DateTime.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]), Is.EqualTo(expected));
}
