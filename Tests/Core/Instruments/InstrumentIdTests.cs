using FsCheck;
using FsCheck.Fluent;
using Sluice.Core.Instruments;

namespace Sluice.Tests.Core.Instruments;

internal sealed class InstrumentIdTests
{
    [TestCase("SPY", "USA:EQUITY:SPY")]
    [TestCase("BRK.B", "USA:EQUITY:BRK.B")]
    [TestCase("A", "USA:EQUITY:A")]
    public void A_bare_ticker_is_a_US_equity(string text, string canonical) => Assert.That(InstrumentId.Parse(text).ToString(), Is.EqualTo(canonical));

    [TestCase("USA:EQUITY:SPY", InstrumentType.Equity, "USA", "SPY")]
    [TestCase("USA:INDEX:SPX", InstrumentType.Index, "USA", "SPX")]
    [TestCase("USA:OPTION:SPY-450-20271217-C", InstrumentType.Option, "USA", "SPY-450-20271217-C")]
    [TestCase("USA:OPTION:SPY-450.5-20271217-P", InstrumentType.Option, "USA", "SPY-450.5-20271217-P")]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20271231-C", InstrumentType.Option, "DERIBIT", "BTC-USD-50000-20271231-C")]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD", InstrumentType.Perpetual, "DERIBIT", "BTC-USD")]
    [TestCase("DERIBIT:FUTURE:BTC-USD-20271231", InstrumentType.Future, "DERIBIT", "BTC-USD-20271231")]
    [TestCase("CME:FUTURE:ES-20271217", InstrumentType.Future, "CME", "ES-20271217")]
    [TestCase("DERIBIT:SPOT:BTC-USDC", InstrumentType.Spot, "DERIBIT", "BTC-USDC")]
    public void A_canonical_id_is_taken_apart_and_put_together_again(string text, InstrumentType type, string venue, string payload)
    {
        var id = InstrumentId.Parse(text);
        Assert.That((id.Type, id.Venue, id.Payload, id.ToString()), Is.EqualTo((type, venue, payload, text)));
    }

    [Test]
    public void Asset_class_and_variant_are_kept()
    {
        var id = InstrumentId.Parse("CRYPTO:DERIBIT:PERPETUAL:BTC-USD@INV");
        Assert.That((id.AssetClass, id.Variant, id.Payload), Is.EqualTo(("CRYPTO", "INV", "BTC-USD")));
    }

    [TestCase("spy", "write 'SPY'")]
    [TestCase("Spy", "write 'SPY'")]
    [TestCase("", "empty")]
    [TestCase(null, "empty")]
    [TestCase("1SPY", "no ticker")]
    [TestCase("SPY US", "no ticker")]
    [TestCase("ABCDEFGHIJK", "no ticker")]
    [TestCase("USA:SPY", "not [ASSET_CLASS:]")]
    [TestCase("A:B:C:D:E", "not [ASSET_CLASS:]")]
    [TestCase("usa:EQUITY:SPY", "venue")]
    [TestCase("USA:Equity:SPY", "not one of EQUITY")]
    [TestCase("USA:0:SPY", "not one of EQUITY")]
    [TestCase("USA:EQUITY:spy", "no ticker")]
    [TestCase("USA:EQUITY:SPY@", "variant")]
    [TestCase("USA:EQUITY:SPY@inv", "variant")]
    [TestCase("x:USA:EQUITY:SPY", "asset class")]
    [TestCase("DERIBIT:PERPETUAL:BTC", "no pair")]
    [TestCase("DERIBIT:PERPETUAL:BTC-", "no pair")]
    [TestCase("DERIBIT:PERPETUAL:BTC-USD-X", "no pair")]
    [TestCase("USA:OPTION:SPY-450-20271217", "no option")]
    [TestCase("USA:OPTION:SPY-0-20271217-C", "no strike")]
    [TestCase("USA:OPTION:SPY-0450-20271217-C", "no strike")]
    [TestCase("USA:OPTION:SPY-450.0-20271217-C", "no strike")]
    [TestCase("USA:OPTION:SPY-450-20271317-C", "no date")]
    [TestCase("USA:OPTION:SPY-450-2027121-C", "no date")]
    [TestCase("USA:OPTION:SPY-450-20271217-X", "neither C nor P")]
    [TestCase("DERIBIT:FUTURE:BTC-USD", "no date")]
    [TestCase("DERIBIT:FUTURE:20271231", "no dated future")]
    public void What_is_no_id_is_refused_with_the_reason(string? text, string reason)
    {
        Assert.That(InstrumentId.TryParse(text, out _, out var fault), Is.False);
        Assert.That(fault, Does.Contain(reason));
    }

    [Test]
    public void A_text_that_is_too_long_is_refused_without_looking_at_it() =>
        Assert.That(() => InstrumentId.Parse(new string('A', 10_000)), Throws.TypeOf<FormatException>().With.Message.Contains("128"));

    [Test]
    public void A_ticker_and_its_canonical_id_are_one_instrument()
    {
        Assert.That(InstrumentId.Parse("SPY"), Is.EqualTo(InstrumentId.Parse("USA:EQUITY:SPY")));
        Assert.That(InstrumentId.Parse("SPY").GetHashCode(), Is.EqualTo(InstrumentId.Equity("SPY").GetHashCode()));
        Assert.That(InstrumentId.Parse("SPY"), Is.Not.EqualTo(InstrumentId.Parse("USA:INDEX:SPY")));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Every_id_that_can_be_read_is_written_as_it_was_read() =>
        Prop.ForAll(Ids().ToArbitrary(), text => InstrumentId.Parse(text).ToString() == text && InstrumentId.Parse(InstrumentId.Parse(text).ToString()) == InstrumentId.Parse(text));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Any_text_is_read_or_refused_without_an_exception(string? text) =>
        InstrumentId.TryParse(text, out var id, out var fault) ? fault == null && id != null : fault!.Length > 0;

    private static Gen<string> Ids()
    {
        var asset = Gen.Elements("BTC", "ETH", "SPY", "USDC", "A1");
        var right = Gen.Elements("C", "P");
        var strike = Gen.Choose(1, 1_000_000).Select(cents => (cents / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
        var date = Gen.Choose(0, 3000).Select(days => new DateOnly(2024, 1, 1).AddDays(days).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));
        var option = from root in asset from price in strike from day in date from side in right select $"OPTION:{root}-{price}-{day}-{side}";
        var pair = from one in asset from other in asset from type in Gen.Elements("PERPETUAL", "SPOT") select $"{type}:{one}-{other}";
        var future = from root in asset from day in date select $"FUTURE:{root}-{day}";
        var share = from root in asset from type in Gen.Elements("EQUITY", "INDEX") select $"{type}:{root}";
        return from prefix in Gen.Elements("", "CRYPTO:")
               from venue in Gen.Elements("USA", "DERIBIT", "X_1")
               from rest in Gen.OneOf(option, pair, future, share)
               from suffix in Gen.Elements("", "@INV", "@W2")
               select $"{prefix}{venue}:{rest}{suffix}";
    }
}
