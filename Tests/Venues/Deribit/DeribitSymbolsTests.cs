using Sluice.Core.Instruments;
using Sluice.Venues.Deribit;

namespace Sluice.Tests.Venues.Deribit;

internal sealed class DeribitSymbolsTests
{
    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV", "BTC-PERPETUAL")]
    [TestCase("DERIBIT:PERPETUAL:ETH-USDC", "ETH_USDC-PERPETUAL")]
    [TestCase("DERIBIT:FUTURE:BTC-USD-20241227@INV", "BTC-27DEC24")]
    [TestCase("DERIBIT:FUTURE:BTC-USD-20260605@INV", "BTC-5JUN26")]
    [TestCase("DERIBIT:FUTURE:BTC-USDC-20241227", "BTC_USDC-27DEC24")]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20241227-C", "BTC-27DEC24-50000-C")]
    [TestCase("DERIBIT:OPTION:BTC-USDC-50000-20241227-P", "BTC_USDC-27DEC24-50000-P")]
    [TestCase("DERIBIT:OPTION:MATIC-USDC-1.02-20240309-C", "MATIC_USDC-9MAR24-1d02-C")]
    [TestCase("DERIBIT:SPOT:BTC-USDC", "BTC_USDC")]
    public void One_instrument_has_one_name_each_way(string symbol, string name)
    {
        Assert.That(DeribitSymbols.NameOf(InstrumentId.Parse(symbol)), Is.EqualTo(name));
        Assert.That(DeribitSymbols.SymbolOf(name), Is.EqualTo(symbol));
    }

    [TestCase("BTC-FS-27DEC24_PERP")]
    [TestCase("BTC-CS-19MAY26-70000_75000")]
    [TestCase("BTC-REV-29APR22-37500")]
    [TestCase("BTC-CSR12-27DEC24-50000_60000")]
    [TestCase("BTC-32DEC24")]
    [TestCase("BTC")]
    [TestCase("")]
    public void Combos_and_what_is_not_known_have_no_canonical_id(string name) => Assert.That(DeribitSymbols.SymbolOf(name), Is.Null);

    [TestCase("DERIBIT:PERPETUAL:BTC-USD")]
    [TestCase("DERIBIT:PERPETUAL:BTC-USDC@INV")]
    [TestCase("DERIBIT:OPTION:BTC-USD-50000-20241227-C@INV")]
    [TestCase("USA:EQUITY:SPY")]
    public void What_is_not_the_one_spelling_has_no_name(string symbol) => Assert.That(DeribitSymbols.NameOf(InstrumentId.Parse(symbol)), Is.Null);

    [Test]
    public void Every_date_and_strike_comes_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var date = new DateTime(2024, 1, 1).AddDays(random.Next(3_000)).ToString("yyyyMMdd");
            var strike = FormattableString.Invariant($"{random.Next(1, 100_000) / 100m:0.##}");
            var symbol = $"DERIBIT:OPTION:SOL-USDC-{strike}-{date}-{(random.Next(2) == 0 ? "C" : "P")}";
            var name = DeribitSymbols.NameOf(InstrumentId.Parse(symbol));
            Assert.That(name, Is.Not.Null);
            Assert.That(DeribitSymbols.SymbolOf(name!), Is.EqualTo(symbol));
        }
    }
}
