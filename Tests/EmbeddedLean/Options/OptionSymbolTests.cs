using QuantConnect;
using QuantConnect.Securities.Option;

namespace Sluice.Tests.EmbeddedLean.Options;

internal sealed class OptionSymbolTests
{
    [TestCase("SPY   271217C00450000", "SPY", OptionRight.Call, 450, "2027-12-17")]
    [TestCase("SPY271217P00450500", "SPY", OptionRight.Put, 450.5, "2027-12-17")]
    [TestCase("BRK.B 271217C00450000", "BRK.B", OptionRight.Call, 450, "2027-12-17")]
    public void An_OSI_symbol_is_read_with_or_without_its_blanks(string ticker, string underlying, OptionRight right, double strike, string expiry)
    {
        var symbol = SymbolRepresentation.ParseOptionTickerOSI(ticker);
        Assert.That((symbol.Underlying.Value, symbol.ID.OptionRight, symbol.ID.StrikePrice, symbol.ID.Date.ToString("yyyy-MM-dd", null), symbol.ID.OptionStyle),
            Is.EqualTo((underlying, right, (decimal)strike, expiry, OptionStyle.American)));
        Assert.That(symbol.Value.Replace(" ", "", StringComparison.Ordinal), Is.EqualTo(ticker.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Test]
    public void An_OSI_symbol_of_an_index_option_stands_on_the_index_and_keeps_its_root()
    {
        var symbol = SymbolRepresentation.ParseOptionTickerOSI("SPXW  271217C05000000", SecurityType.IndexOption, OptionStyle.European, Market.USA);
        Assert.That((symbol.ID.Symbol, symbol.Underlying.Value, symbol.ID.StrikePrice), Is.EqualTo(("SPXW", "SPX", 5000m)));
    }

    [TestCase("SPY")]
    [TestCase("SPY   271317C00450000")]
    [TestCase("SPY   271217X00450000")]
    [TestCase("SPY   271217C0045000")]
    [TestCase("")]
    public void What_is_no_OSI_symbol_is_refused(string ticker) =>
        Assert.That(() => SymbolRepresentation.ParseOptionTickerOSI(ticker), Throws.TypeOf<FormatException>().With.Message.Contains("OSI"));

    // An identifier of LEAN's own regression algorithms, read and written.
    [TestCase("AAPL VXBK4R62H7S6|AAPL R735QTJ8XC9X")]
    [TestCase("AOL W78ZERDZOC1Y|AOL R735QTJ8XC9X")]
    public void The_text_of_an_identifier_is_LEANs(string text)
    {
        var sid = SecurityIdentifier.Parse(text);
        Assert.That(sid.SecurityType, Is.EqualTo(SecurityType.Option));
        var made = SecurityIdentifier.GenerateOption(sid.Date, sid.Underlying, sid.Market, sid.StrikePrice, sid.OptionRight, sid.OptionStyle);
        Assert.That(made.ToString(), Is.EqualTo(text));
    }

    [TestCase("2015-01-17", "2015-01-16", TestName = "A_monthly_contract_of_old_trades_until_the_Friday_before_its_Saturday")]
    [TestCase("2015-12-24", "2015-12-24", TestName = "A_contract_trades_on_its_date_also_when_that_day_is_short")]
    [TestCase("2015-12-25", "2015-12-24", TestName = "A_contract_dated_on_a_holiday_trades_until_the_day_before")]
    public void Last_day(string expiry, string last)
    {
        var contract = Symbol.CreateOption("SPY", Market.USA, OptionStyle.American, OptionRight.Call, 450, Date(expiry), mapSymbol: false);
        Assert.That(OptionSymbol.GetLastDayOfTrading(contract), Is.EqualTo(Date(last)));
    }

    [TestCase("2015-12-24T17:59:00", false)]
    [TestCase("2015-12-24T18:00:00", true)]
    public void A_contract_is_expired_with_the_close_of_its_last_session(string utc, bool isExpired)
    {
        var contract = Symbol.CreateOption("SPY", Market.USA, OptionStyle.American, OptionRight.Call, 450, Date("2015-12-24"), mapSymbol: false);
        Assert.That(OptionSymbol.IsOptionContractExpired(contract, DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal)), Is.EqualTo(isExpired));
    }

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", null);
}
