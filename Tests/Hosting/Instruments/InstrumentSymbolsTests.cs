using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using QuantConnect;
using Sluice.Core.Instruments;
using Sluice.Hosting;

namespace Sluice.Tests.Hosting.Instruments;

internal sealed class InstrumentSymbolsTests
{
    [TestCase("USA:EQUITY:SPY", SecurityType.Equity, "SPY")]
    [TestCase("USA:EQUITY:BRK.B", SecurityType.Equity, "BRK.B")]
    [TestCase("USA:INDEX:SPX", SecurityType.Index, "SPX")]
    [TestCase("USA:OPTION:SPY-450-20271217-C", SecurityType.Option, "SPY   271217C00450000")]
    [TestCase("USA:OPTION:SPY-450.5-20271217-P", SecurityType.Option, "SPY   271217P00450500")]
    [TestCase("USA:OPTION:SPXW-5000-20271217-C", SecurityType.IndexOption, "SPXW  271217C05000000")]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV", SecurityType.CryptoFuture, "BTCUSD")]
    [TestCase("DERIBIT:PERPETUAL:ETH-USDC", SecurityType.CryptoFuture, "ETHUSDC")]
    [TestCase("DERIBIT:FUTURE:BTC-USD-20271231@INV", SecurityType.CryptoFuture, "BTCUSD")]
    [TestCase("DERIBIT:SPOT:BTC-USDC", SecurityType.Crypto, "BTCUSDC")]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20271231-C", SecurityType.IndexOption, "BTCUSD 271231C50000000")]
    public void Every_kind_of_instrument_has_a_symbol_of_LEANs(string id, SecurityType type, string value)
    {
        var symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(id));
        Assert.That((symbol.SecurityType, symbol.Value), Is.EqualTo((type, value)));
    }

    [TestCase("USA:OPTION:SPY-450-20271217-C", OptionStyle.American, "SPY", SecurityType.Equity)]
    [TestCase("USA:OPTION:SPXW-5000-20271217-C", OptionStyle.European, "SPX", SecurityType.Index)]
    [TestCase("DERIBIT:OPTION:ETH-USDC-2500.5-20271231-P", OptionStyle.European, "ETHUSDC", SecurityType.Index)]
    public void An_option_has_its_style_and_stands_on_its_underlying(string id, OptionStyle style, string underlying, SecurityType type)
    {
        var symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(id));
        Assert.That((symbol.ID.OptionStyle, symbol.Underlying.Value, symbol.Underlying.SecurityType), Is.EqualTo((style, underlying, type)));
    }

    [Test]
    public void Dated_futures_and_the_perpetual_of_a_pair_are_different_symbols()
    {
        string[] ids = ["DERIBIT:PERPETUAL:BTC-USD@INV", "DERIBIT:FUTURE:BTC-USD-20271231@INV", "DERIBIT:FUTURE:BTC-USD-20280331@INV"];
        Assert.That(ids.Select(id => InstrumentSymbols.ToSymbol(InstrumentId.Parse(id))).Distinct().Count(), Is.EqualTo(3));
    }

    [TestCase("CRYPTO:DERIBIT:PERPETUAL:BTC-USD@INV", "asset class")]
    [TestCase("USA:EQUITY:SPY@INV", "variant")]
    [TestCase("USA:OPTION:BTC-USD-450-20271217-C", "no US ticker")]
    [TestCase("USA:FUTURE:ES-20271217", "known here")]
    [TestCase("CME:FUTURE:ES-20271217", "venues")]
    [TestCase("DERIBIT:EQUITY:SPY", "Deribit lists")]
    [TestCase("DERIBIT:INDEX:BTC", "index")]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD", "@INV")]
    [TestCase("DERIBIT:PERPETUAL:BTC-USDC@INV", "linear")]
    [TestCase("DERIBIT:FUTURE:BTC-USD-19980102@INV", "perpetual")]
    [TestCase("DERIBIT:FUTURE:ES-20271217", "cannot be told")]
    [TestCase("DERIBIT:SPOT:BTC-GBP", "quote currencies")]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20271231-C@INV", "no variants")]
    [TestCase("USA:OPTION:SPY-47571.25-20271217-C", "does not hold it")]
    [TestCase("USA:OPTION:SPY-0.00001-20271217-C", "hold")]
    public void What_LEAN_cannot_hold_is_refused_with_the_reason(string id, string reason) =>
        Assert.That(() => InstrumentSymbols.ToSymbol(InstrumentId.Parse(id)), Throws.TypeOf<NotSupportedException>().With.Message.Contains(reason).And.Message.Contains(id));

    [Test]
    public void A_symbol_of_an_unknown_market_or_of_a_whole_chain_has_no_id()
    {
        var chain = Symbol.CreateCanonicalOption(Symbol.Create("SPY", SecurityType.Equity, Market.USA));
        Assert.That(() => InstrumentSymbols.ToInstrument(chain), Throws.TypeOf<NotSupportedException>().With.Message.Contains("?SPY"));
        Assert.That(() => InstrumentSymbols.ToInstrument(Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase)),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("coinbase"));
    }

    [Test]
    public void Deribit_may_be_registered_again_and_keeps_its_number()
    {
        DeribitMarket.Register();
        DeribitMarket.Register();
        Assert.That((Market.Encode(DeribitMarket.Name), Market.Decode(DeribitMarket.Identifier)), Is.EqualTo(((int?)DeribitMarket.Identifier, DeribitMarket.Name)));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Every_instrument_is_read_back_from_its_symbol() =>
        Prop.ForAll(Ids().ToArbitrary(), text => InstrumentSymbols.ToInstrument(InstrumentSymbols.ToSymbol(InstrumentId.Parse(text))).ToString() == text);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Every_instrument_is_read_back_from_the_text_of_its_identifier() => Prop.ForAll(Ids().ToArbitrary(), text =>
    {
        var sid = SecurityIdentifier.Parse(InstrumentSymbols.ToSymbol(InstrumentId.Parse(text)).ID.ToString());
        return InstrumentSymbols.ToInstrument(new Symbol(sid, sid.Symbol)).ToString() == text;
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Different_instruments_are_different_symbols() => Prop.ForAll(Ids().ToArbitrary(), Ids().ToArbitrary(), (one, other) =>
        one == other == (InstrumentSymbols.ToSymbol(InstrumentId.Parse(one)) == InstrumentSymbols.ToSymbol(InstrumentId.Parse(other))));

    private static Gen<string> Ids()
    {
        var ticker = Gen.Elements("SPY", "A", "BRK.B", "SPX1", "USD");
        var right = Gen.Elements("C", "P");
        var coin = Gen.Elements("BTC", "ETH", "SOL", "USDC", "STETH", "1INCH");
        var strike = Gen.OneOf(Gen.Choose(1, 40_000_000).Select(Cents), Gen.Choose(1, 9_999).Select(static n => (n / 10_000m).ToString("0.####", CultureInfo.InvariantCulture)))
            .Where(static text => decimal.Parse(text, CultureInfo.InvariantCulture) is var price && Digits(price) < 475_711);
        var date = Gen.Choose(0, 3000).Select(days => new DateOnly(2024, 1, 1).AddDays(days).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var terms = from price in strike from day in date from side in right select $"{price}-{day}-{side}";
        var share = from root in ticker from type in Gen.Elements("EQUITY", "INDEX") select $"USA:{type}:{root}";
        var option = from root in Gen.OneOf(ticker, Gen.Elements("SPX", "SPXW", "VIX", "NDXP")) from rest in terms select $"USA:OPTION:{root}-{rest}";
        var contract = from one in coin from quote in Gen.Elements("USD", "USDC", "USDT") select (Pair: $"{one}-{quote}", Variant: quote == "USD" ? "@INV" : "");
        var perpetual = contract.Select(static c => $"DERIBIT:PERPETUAL:{c.Pair}{c.Variant}");
        var future = from c in contract from day in date select $"DERIBIT:FUTURE:{c.Pair}-{day}{c.Variant}";
        var coinOption = from c in contract from rest in terms select $"DERIBIT:OPTION:{c.Pair}-{rest}";
        var spot = from one in coin from quote in Gen.Elements("USDC", "USDT", "BTC", "ETH", "EURR") where one != quote select $"DERIBIT:SPOT:{one}-{quote}";
        return Gen.OneOf(share, option, perpetual, future, coinOption, spot);
    }

    private static string Cents(int cents) => (cents / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The significant digits of a strike as LEAN's identifier holds them.</summary>
    private static decimal Digits(decimal strike)
    {
        var scaled = strike * 10_000m;
        while (scaled % 10 == 0) scaled /= 10;
        return scaled;
    }
}
