using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Data.Auxiliary;
using QuantConnect.Data.Market;
using Sluice.EmbeddedLean.Data;
using Sluice.Tests.EmbeddedLean.Conformance;

namespace Sluice.Tests.EmbeddedLean.Data;

[TestFixture]
internal sealed class AuxiliaryFileTests
{
    [OneTimeSetUp]
    public void UseSharedData()
    {
        Config.Set("data-folder", SharedFolder.Require("data"));
        Globals.Reset();
    }

    [OneTimeTearDown]
    public void Restore()
    {
        Config.Reset();
        Globals.Reset();
    }

    [Test]
    public void A_ticker_of_the_day_comes_from_the_map_file()
    {
        var file = new LocalDiskMapFileProvider().Get(AuxiliaryDataKey.EquityUsa).ResolveMapFile("GOOG", new DateTime(2015, 1, 5));
        Assert.That(file.GetMappedSymbol(new DateTime(2014, 4, 1)), Is.EqualTo("GOOCV"));
        Assert.That(file.GetMappedSymbol(new DateTime(2014, 4, 3)), Is.EqualTo("GOOG"));
        Assert.That((file.FirstTicker, file.FirstDate), Is.EqualTo(("GOOCV", new DateTime(2014, 3, 27))));
    }

    [Test]
    public void Adjusted_prices_are_scaled_by_the_row_on_or_after_the_date_and_raw_ones_are_not()
    {
        var factors = new LocalDiskFactorFileProvider().Get(Symbol.Create("SPY", SecurityType.Equity, Market.USA));
        Assert.That(factors.GetPriceFactor(new DateTime(1998, 3, 19), DataNormalizationMode.Adjusted), Is.EqualTo(0.6566606m));
        Assert.That(factors.GetPriceFactor(new DateTime(1998, 3, 20), DataNormalizationMode.Adjusted), Is.EqualTo(0.6585481m));
        Assert.That(factors.GetPriceFactor(new DateTime(1998, 3, 20), DataNormalizationMode.Raw), Is.Zero);
        Assert.That(factors.GetPriceFactor(new DateTime(2049, 1, 1), DataNormalizationMode.Adjusted), Is.EqualTo(1m));
    }

    [Test]
    public void The_split_of_Apple_in_2014_is_seven_for_one_on_its_day()
    {
        var apple = Symbol.Create("AAPL", SecurityType.Equity, Market.USA);
        var factors = (CorporateFactorProvider)new LocalDiskFactorFileProvider().Get(apple);
        var split = factors.GetSplitsAndDividends(apple, UsEquityCalendar.Create(false)).OfType<Split>().Single(point => point.Time.Year == 2014);
        Assert.That((split.Time, Math.Round(1m / split.SplitFactor)), Is.EqualTo((new DateTime(2014, 6, 9), 7m)));
        Assert.That(factors.HasSplitEventOnNextTradingDay(new DateTime(2014, 6, 6), out _, out var price) && price > 600m, Is.True);
    }

    [Test]
    public void A_security_without_a_factor_file_is_not_scaled()
    {
        var factors = new LocalDiskFactorFileProvider().Get(Symbol.Create("NOSUCH", SecurityType.Equity, Market.USA));
        Assert.That(factors.GetPriceFactor(new DateTime(2014, 1, 1), DataNormalizationMode.Adjusted), Is.EqualTo(1m));
    }

    [Test]
    public void Rows_whose_factor_means_nothing_are_left_out()
    {
        var rows = CorporateFactorRow.Parse(["20100101,1.6e+6,1,1", "20100102,inf,1,1", "20100103,0,1,1", "20100104,0.5,0.5,10"], out var minimum);
        Assert.That(rows.Single().PriceScaleFactor, Is.EqualTo(0.25m));
        Assert.That(minimum, Is.EqualTo(new DateTime(2010, 1, 3)));
    }
}
