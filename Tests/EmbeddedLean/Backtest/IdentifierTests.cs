using QuantConnect;

namespace Sluice.Tests.EmbeddedLean.Backtest;

[TestFixture]
internal sealed class IdentifierTests
{
    [TestCase("SPY", 1998, 1, 2, "SPY R735QTJ8XC9X")]
    [TestCase("AAPL", 1998, 1, 2, "AAPL R735QTJ8XC9X")]
    public void Shares_are_packed_as_LEAN_packs_them(string ticker, int year, int month, int day, string text)
    {
        var id = SecurityIdentifier.GenerateEquity(new DateTime(year, month, day), ticker, Market.USA);
        Assert.That(id.ToString(), Is.EqualTo(text));
        Assert.That(SecurityIdentifier.Parse(text), Is.EqualTo(id));
    }

    [TestCase(OptionRight.Call, OptionStyle.American, "430")]
    [TestCase(OptionRight.Put, OptionStyle.European, "0.5")]
    [TestCase(OptionRight.Call, OptionStyle.European, "1234.5")]
    public void An_option_keeps_its_terms_through_its_text(OptionRight right, OptionStyle style, string strike)
    {
        var spy = SecurityIdentifier.GenerateEquity(new DateTime(1998, 1, 2), "SPY", Market.USA);
        var id = SecurityIdentifier.GenerateOption(new DateTime(2023, 9, 1), spy, Market.USA, decimal.Parse(strike), right, style);
        var back = SecurityIdentifier.Parse(id.ToString());
        Assert.That((back.OptionRight, back.OptionStyle, back.StrikePrice, back.Date, back.Underlying), Is.EqualTo((right, style, decimal.Parse(strike), new DateTime(2023, 9, 1), spy)));
    }

    [Test]
    public void Text_that_is_no_identifier_is_refused() => Assert.That(() => SecurityIdentifier.Parse("SPY !!"), Throws.Exception);
}
