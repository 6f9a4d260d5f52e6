using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Data;
using Sluice.Tests.EmbeddedLean.Conformance;

namespace Sluice.Tests.EmbeddedLean.Data;

[TestFixture]
internal sealed class MarketHoursTests
{
    private static readonly DateTime Wednesday = new(2026, 3, 4);
    private readonly SecurityExchangeHours _nyse = UsEquityCalendar.Create(withExtendedHours: true);

    [TearDown]
    public void Restore()
    {
        Config.Reset();
        Globals.Reset();
        MarketHoursDatabase.Reset();
        SymbolPropertiesDatabase.Reset();
    }

    [TestCase("09:29:59", false, false)]
    [TestCase("09:30:00", false, true)]
    [TestCase("15:59:59", false, true)]
    [TestCase("16:00:00", false, false)]
    [TestCase("16:00:00", true, true)]
    [TestCase("20:00:00", true, false)]
    public void A_segment_holds_its_start_but_not_its_end(string time, bool extended, bool open) =>
        Assert.That(_nyse.IsOpen(Wednesday + TimeSpan.Parse(time), extended), Is.EqualTo(open));

    [Test]
    public void The_next_open_skips_the_night_the_weekend_and_holidays()
    {
        Assert.That(_nyse.GetNextMarketOpen(Wednesday.AddHours(10), false), Is.EqualTo(Wednesday.AddDays(1).AddHours(9.5)));
        // Good Friday 2026 is 3 April.
        Assert.That(_nyse.GetNextMarketOpen(new DateTime(2026, 4, 2, 16, 0, 0), false), Is.EqualTo(new DateTime(2026, 4, 6, 9, 30, 0)));
    }

    [Test]
    public void Extended_hours_run_through_from_pre_market_to_post_market()
    {
        Assert.That(_nyse.GetNextMarketClose(Wednesday.AddHours(5), true), Is.EqualTo(Wednesday.AddHours(20)));
        Assert.That(_nyse.GetNextMarketClose(Wednesday.AddHours(5), false), Is.EqualTo(Wednesday.AddHours(16)));
        Assert.That(_nyse.GetPreviousMarketOpen(Wednesday.AddHours(18), true), Is.EqualTo(Wednesday.AddHours(4)));
    }

    [Test]
    public void An_early_close_ends_the_day_also_for_extended_hours()
    {
        var eve = new DateTime(2026, 12, 24);
        Assert.That(_nyse.GetNextMarketClose(eve.AddHours(10), false), Is.EqualTo(eve.AddHours(13)));
        Assert.That(_nyse.IsOpen(eve.AddHours(14), true), Is.False);
    }

    [Test]
    public void A_span_over_the_night_is_open_when_any_part_of_it_is()
    {
        Assert.That(_nyse.IsOpen(Wednesday.AddHours(20), Wednesday.AddHours(28), true), Is.False, "20:00 to 04:00");
        Assert.That(_nyse.IsOpen(Wednesday.AddHours(20), Wednesday.AddHours(29), true), Is.True, "20:00 to 05:00");
    }

    [Test]
    public void A_market_that_never_closes_says_so_instead_of_searching_forever() =>
        Assert.That(() => SecurityExchangeHours.AlwaysOpen(TimeZones.Utc).GetNextMarketOpen(Wednesday, false), Throws.ArgumentException.With.Message.Contains("never closes"));

    [Test]
    public void Trading_days_step_over_closed_ones()
    {
        Assert.That(_nyse.GetNextTradingDay(new DateTime(2026, 4, 2)), Is.EqualTo(new DateTime(2026, 4, 6)));
        Assert.That(_nyse.GetPreviousTradingDay(new DateTime(2026, 4, 6)), Is.EqualTo(new DateTime(2026, 4, 2)));
    }

    [Test]
    public void Every_entry_of_LEANs_database_can_be_read()
    {
        var database = MarketHoursDatabase.FromFile(SharedFolder.Require("data/market-hours/market-hours-database.json"));
        Assert.That(database.ExchangeHoursListing, Has.Count.GreaterThan(500));
        foreach (var (key, entry) in database.ExchangeHoursListing) Assert.That(entry.ExchangeHours.TimeZone, Is.Not.Null, key.ToString());
    }

    [Test]
    public void Options_take_the_holidays_of_what_they_are_written_on()
    {
        var database = MarketHoursDatabase.FromFile(SharedFolder.Require("data/market-hours/market-hours-database.json"));
        Assert.That(database.GetEntry(Market.USA, "GOOG", SecurityType.Option).ExchangeHours.IsDateOpen(new DateTime(2015, 12, 25)), Is.False);
    }

    [Test]
    public void Without_a_data_folder_equities_and_crypto_have_hours_and_the_rest_is_refused_with_advice()
    {
        Config.Set("data-folder", Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-data"));
        Globals.Reset();
        MarketHoursDatabase.Reset();
        var database = MarketHoursDatabase.FromDataFolder();
        Assert.That(database.GetEntry(Market.USA, "SPY", SecurityType.Equity).ExchangeHours.TimeZone, Is.EqualTo(TimeZones.NewYork));
        Assert.That(database.GetEntry(Market.Coinbase, "BTCUSD", SecurityType.Crypto).ExchangeHours.IsMarketAlwaysOpen, Is.True);
        Assert.That(() => database.GetEntry(Market.CME, "ES", SecurityType.Future), Throws.ArgumentException.With.Message.Contains("market-hours-database.json"));
        Assert.That(SymbolPropertiesDatabase.FromDataFolder().GetSymbolProperties(Market.USA, Symbol.Create("SPY", SecurityType.Equity, Market.USA), SecurityType.Equity, "USD").MinimumPriceVariation, Is.EqualTo(0.01m));
    }

    [Test]
    public void Force_exchange_always_open_opens_every_market_in_its_own_time_zone()
    {
        Config.Set("data-folder", Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-data"));
        Config.Set("force-exchange-always-open", true);
        Globals.Reset();
        MarketHoursDatabase.Reset();
        var hours = MarketHoursDatabase.FromDataFolder().GetEntry(Market.USA, "SPY", SecurityType.Equity).ExchangeHours;
        Assert.That((hours.IsMarketAlwaysOpen, hours.TimeZone), Is.EqualTo((true, TimeZones.NewYork)));
    }

    [Test]
    public void A_corrupt_database_is_named()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "hours.json");
        File.WriteAllText(file, "{\"entries\": {\"Equity-usa-[*]\": {\"dataTimeZone\": \"America/New_York\"");
        Assert.That(() => MarketHoursDatabase.FromFile(file), Throws.TypeOf<InvalidDataException>().With.Message.Contains("hours.json"));
    }

    [Test]
    public void Symbol_properties_of_LEANs_file_are_found_by_symbol_and_by_market()
    {
        var folder = Path.GetDirectoryName(SharedFolder.Require("data/symbol-properties"))!;
        Config.Set("data-folder", folder);
        Globals.Reset();
        SymbolPropertiesDatabase.Reset();
        var database = SymbolPropertiesDatabase.FromDataFolder();
        var bitcoin = database.GetSymbolProperties(Market.Coinbase, Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase), SecurityType.Crypto, "USD");
        Assert.That((bitcoin.QuoteCurrency, bitcoin.LotSize, bitcoin.MarketTicker), Is.EqualTo(("USD", 0.00000001m, "BTC-USD")));
        Assert.That(database.TryGetMarket("ES", SecurityType.Future, out var market) && market == Market.CME, Is.True);
    }
}
