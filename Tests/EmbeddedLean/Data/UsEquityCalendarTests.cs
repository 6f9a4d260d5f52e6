using QuantConnect;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Data;
using Sluice.Tests.EmbeddedLean.Conformance;

namespace Sluice.Tests.EmbeddedLean.Data;

[TestFixture]
internal sealed class UsEquityCalendarTests
{
    [Test]
    public void Computed_holidays_are_those_of_LEANs_database()
    {
        var real = Database();
        var computed = UsEquityCalendar.Create(withExtendedHours: true);
        var wrong = Days().Where(day => computed.IsDateOpen(day) != real.IsDateOpen(day)).Select(day => day.ToString("yyyy-MM-dd")).ToArray();
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Computed_early_closes_are_those_of_LEANs_database()
    {
        var real = Database();
        var computed = UsEquityCalendar.Create(withExtendedHours: true);
        var wrong = Days().Where(computed.IsDateOpen(false))
            .Where(day => computed.GetNextMarketClose(day, false) != real.GetNextMarketClose(day, false)).Select(day => day.ToString("yyyy-MM-dd")).ToArray();
        Assert.That(wrong, Is.Empty);
    }

    [TestCase(2026, 4, 3, TestName = "Good Friday")]
    [TestCase(2035, 12, 25, TestName = "The last Christmas of the range")]
    [TestCase(2028, 6, 19, TestName = "Juneteenth")]
    [TestCase(2027, 12, 24, TestName = "Christmas on a Saturday is kept on Friday")]
    public void Is_closed_on(int year, int month, int day) => Assert.That(UsEquityCalendar.Create(false).IsDateOpen(new DateTime(year, month, day)), Is.False);

    [Test]
    public void New_year_on_a_Saturday_is_not_made_up_for() => Assert.That(UsEquityCalendar.Create(false).IsDateOpen(new DateTime(2027, 12, 31)), Is.True);

    /// <summary>The database's own range of full years.</summary>
    private static IEnumerable<DateTime> Days() => Time.EachDay(new DateTime(UsEquityCalendar.FirstYear, 1, 1), new DateTime(2026, 12, 31));

    private static SecurityExchangeHours Database()
    {
        var database = MarketHoursDatabase.FromFile(SharedFolder.Require("data/market-hours/market-hours-database.json"));
        return database.GetEntry(Market.USA, "SPY", SecurityType.Equity).ExchangeHours;
    }
}
