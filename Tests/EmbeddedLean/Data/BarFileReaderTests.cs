using System.IO.Compression;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.EmbeddedLean.Data;
using Sluice.Tests.EmbeddedLean.Conformance;

namespace Sluice.Tests.EmbeddedLean.Data;

[TestFixture]
internal sealed class BarFileReaderTests
{
    private static readonly Symbol Spy = new(SecurityIdentifier.GenerateEquity(new DateTime(1998, 1, 2), "SPY", Market.USA), "SPY");
    private static readonly DateTime Day = new(2013, 10, 7);

    [Test]
    public void Minute_trades_have_prices_in_dollars_and_times_of_the_exchange()
    {
        var bars = BarFileReader.Read(SharedFolder.Require("data"), Config(typeof(TradeBar), Spy), Day).Cast<TradeBar>().ToList();
        var open = bars.Single(bar => bar.Time == Day.AddHours(9.5));
        Assert.That(open.EndTime, Is.EqualTo(Day.AddHours(9.5).AddMinutes(1)));
        Assert.That(open.Open, Is.InRange(160m, 175m));
        Assert.That(bars, Is.Ordered.By(nameof(BaseData.Time)));
    }

    [Test]
    public void Minute_quotes_have_both_sides()
    {
        var bar = (QuoteBar)BarFileReader.Read(SharedFolder.Require("data"), Config(typeof(QuoteBar), Spy), Day)[0];
        Assert.That((bar.Time, bar.Bid.Open, bar.Bid.Close, bar.LastBidSize, bar.Ask.High, bar.LastAskSize), Is.EqualTo((Day.AddHours(4), 167.27m, 167.25m, 300m, 168m, 20000m)));
    }

    [Test]
    public void Daily_files_hold_all_dates()
    {
        var bars = BarFileReader.Read(SharedFolder.Require("data"), Config(typeof(TradeBar), Spy, Resolution.Daily), Day);
        Assert.That(bars[0], Is.InstanceOf<TradeBar>().With.Property(nameof(TradeBar.Open)).EqualTo(97.31m).And.Property(nameof(TradeBar.Volume)).EqualTo(2150000m));
        Assert.That(bars, Has.Count.GreaterThan(4000));
    }

    [Test]
    public void Crypto_prices_are_not_scaled()
    {
        var symbol = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);
        var bar = (TradeBar)BarFileReader.Read(SharedFolder.Require("data"), Config(typeof(TradeBar), symbol, zone: TimeZones.Utc), new DateTime(2018, 4, 4))[0];
        Assert.That((bar.Open, bar.Low, bar.Volume), Is.EqualTo((7424.91m, 7422m, 7.14319709m)));
    }

    [Test]
    public void Option_contracts_are_found_by_name_inside_the_zip_and_a_missing_side_is_null()
    {
        var goog = Symbol.Create("GOOG", SecurityType.Equity, Market.USA);
        var option = Symbol.CreateOption(goog, Market.USA, OptionStyle.American, OptionRight.Call, 1000m, new DateTime(2015, 12, 31));
        var bars = BarFileReader.Read(SharedFolder.Require("data"), Config(typeof(QuoteBar), option), new DateTime(2015, 12, 24));
        var first = (QuoteBar)bars[0];
        Assert.That(first.Bid, Is.Null);
        Assert.That((first.Ask.Open, first.Ask.Low, first.LastAskSize), Is.EqualTo((0.5m, 0.5m, 18m)));
    }

    [Test]
    public void Perpetual_futures_have_their_own_entry_names()
    {
        var symbol = Symbol.Create("ADAUSDT", SecurityType.CryptoFuture, Market.Binance);
        var bars = BarFileReader.Read(SharedFolder.Require("data"), Config(typeof(QuoteBar), symbol, Resolution.Hour, TimeZones.Utc), new DateTime(2022, 12, 13));
        Assert.That(((QuoteBar)bars[0]).Bid.Open, Is.EqualTo(0.3066m));
    }

    [Test]
    public void An_absent_file_is_no_data() => Assert.That(BarFileReader.Read("/nowhere", Config(typeof(TradeBar), Spy), Day), Is.Empty);

    [Test]
    public void A_corrupt_line_is_named_with_file_entry_and_number()
    {
        var folder = WriteZip("34200000,1,2,3,4,5\n34260000,1,2,x,4,5\n");
        Assert.That(() => BarFileReader.Read(folder, Config(typeof(TradeBar), Spy), Day),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("20131007_trade.zip").And.Message.Contains("line 2").And.Message.Contains("Delete the file"));
    }

    [Test]
    public void A_line_with_too_few_fields_is_refused()
    {
        var folder = WriteZip("34200000,1,2,3\n");
        Assert.That(() => BarFileReader.Read(folder, Config(typeof(TradeBar), Spy), Day), Throws.TypeOf<InvalidDataException>().With.Message.Contains("too few fields"));
    }

    [Test]
    public void A_corrupt_zip_is_named_with_what_to_do()
    {
        var folder = WriteZip("34200000,1,2,3,4,5\n");
        var file = Path.Combine(folder, "equity", "usa", "minute", "spy", "20131007_trade.zip");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..20]);
        Assert.That(() => BarFileReader.Read(folder, Config(typeof(TradeBar), Spy), Day),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains(file).And.Message.Contains("Delete it"));
    }

    [Test]
    public void Times_are_converted_from_the_datas_zone_to_the_exchanges()
    {
        var folder = WriteZip("0,10000,10000,10000,10000,1\n");
        var config = new SubscriptionDataConfig(typeof(TradeBar), Spy, Resolution.Minute, TimeZones.Utc, TimeZones.NewYork, false, true, false, tickType: TickType.Trade);
        Assert.That(BarFileReader.Read(folder, config, Day)[0].Time, Is.EqualTo(new DateTime(2013, 10, 6, 20, 0, 0)));
    }

    [TestCase("1.5E-05", 0, "0.000015")]
    [TestCase("-12.50", 0, "-12.50")]
    [TestCase("1672700", 4, "167.27")]
    [TestCase("123456789012345678901234", 0, "123456789012345678901234")]
    [TestCase("", 4, "0")]
    public void Numbers_of_all_forms_are_read_exactly(string text, int scale, string expected)
    {
        var fields = new CsvFields(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That(fields.NextDecimal(scale), Is.EqualTo(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static SubscriptionDataConfig Config(Type type, Symbol symbol, Resolution resolution = Resolution.Minute, NodaTime.DateTimeZone? zone = null) =>
        new(type, symbol, resolution, zone ?? TimeZones.NewYork, zone ?? TimeZones.NewYork, false, true, false, tickType: type == typeof(QuoteBar) ? TickType.Quote : TickType.Trade);

    private static string WriteZip(string content)
    {
        var root = Path.Combine(TestContext.CurrentContext.WorkDirectory, "bars", TestContext.CurrentContext.Test.ID);
        var folder = Path.Combine(root, "equity", "usa", "minute", "spy");
        Directory.CreateDirectory(folder);
        using var stream = File.Create(Path.Combine(folder, "20131007_trade.zip"));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry("20131007_spy_minute_trade.csv").Open());
        writer.Write(content);
        return root;
    }
}
