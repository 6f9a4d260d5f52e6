using QuantConnect;
using QuantConnect.Util;

namespace Sluice.Tests.EmbeddedLean.Util;

[TestFixture]
internal sealed class StaticsTests
{
    [Test]
    public void Market_codes_are_those_of_LEANs_identifiers()
    {
        Assert.That(Market.Encode(Market.USA), Is.EqualTo(1));
        Assert.That(Market.Encode(Market.Coinbase), Is.EqualTo(38));
        Assert.That(Market.Decode(12), Is.EqualTo(Market.Coinbase), "its former code");
        Assert.That(Market.Decode(999), Is.Null);
    }

    [Test]
    public void A_market_is_added_once_and_neither_its_code_nor_its_name_can_be_taken()
    {
        if (Market.Encode("deribit") is null) Market.Add("Deribit", 555);
        Assert.That(Market.Encode("deribit"), Is.EqualTo(555));
        Assert.That(() => Market.Add("deribit", 556), Throws.ArgumentException);
        Assert.That(() => Market.Add("another", 555), Throws.ArgumentException.With.Message.Contains("deribit"));
        Assert.That(() => Market.Add("toolarge", 1000), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase("2026-03-08 06:59:59", "2026-03-08 01:59:59")]
    [TestCase("2026-03-08 07:00:00", "2026-03-08 03:00:00")]
    [TestCase("2026-11-01 05:30:00", "2026-11-01 01:30:00")]
    [TestCase("2026-11-01 06:30:00", "2026-11-01 01:30:00")]
    public void UTC_is_shown_in_New_York_over_both_changes_of_the_clock(string utc, string local) =>
        Assert.That(DateTime.Parse(utc).ConvertFromUtc(TimeZones.NewYork), Is.EqualTo(DateTime.Parse(local)));

    [Test]
    public void A_doubled_hour_means_its_second_half_and_a_skipped_one_the_moment_after()
    {
        Assert.That(new DateTime(2026, 11, 1, 1, 30, 0).ConvertToUtc(TimeZones.NewYork), Is.EqualTo(new DateTime(2026, 11, 1, 6, 30, 0)));
        Assert.That(new DateTime(2026, 3, 8, 2, 30, 0).ConvertToUtc(TimeZones.NewYork), Is.EqualTo(new DateTime(2026, 3, 8, 7, 0, 0)));
        Assert.That(() => new DateTime(2026, 3, 8, 2, 30, 0).ConvertToUtc(TimeZones.NewYork, strict: true), Throws.Exception);
    }

    [TestCase("$1,000.50", "1000.50")]
    [TestCase("-5", "-5")]
    [TestCase("USD 7", "7")]
    public void Money_is_read_with_its_sign(string text, string amount) => Assert.That(Currencies.Parse(text), Is.EqualTo(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Test]
    public void Pegged_coins_need_no_pair_where_their_market_has_none()
    {
        Assert.That(Currencies.IsStableCoinWithoutPair("USDCUSD", Market.Coinbase), Is.True);
        Assert.That(Currencies.IsStableCoinWithoutPair("USDTUSD", Market.Coinbase), Is.False);
        Assert.That(Currencies.IsStableCoinWithoutPair("USD", "USDT", Market.Binance), Is.True);
    }

    [Test]
    public void A_default_clone_copies_what_can_be_set_and_collections_with_their_elements()
    {
        var original = new Sample { Number = 5, Names = ["a"], Nested = new Sample { Number = 6 } };
        var copy = ObjectActivator.Clone(original)!;
        original.Names.Add("b");
        original.Nested.Number = 7;
        Assert.That((copy.Number, copy.Names.Count, copy.Nested!.Number, copy.Fixed), Is.EqualTo((5, 1, 6, 0)));
    }

    private sealed class Sample
    {
        public int Number { get; set; }

        public int Fixed { get; init; }

        public List<string> Names { get; set; } = [];

        public Sample? Nested { get; set; }
    }
}
