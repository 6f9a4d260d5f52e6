using Sluice.Venues.Tradier.Orders;

namespace Sluice.Tests.Venues.Tradier;

internal sealed class TradierSymbolTests
{
    [TestCase("USA:EQUITY:SPY", "SPY", null)]
    [TestCase("USA:EQUITY:BRK.B", "BRK/B", null)]
    [TestCase("USA:OPTION:AAPL-195-20140118-C", "AAPL", "AAPL140118C00195000")]
    [TestCase("USA:OPTION:F-2.5-20260619-P", "F", "F260619P00002500")]
    [TestCase("USA:OPTION:SPXW-5000-20260619-C", "SPX", "SPXW260619C05000000")]
    public void Symbols_go_there_and_back(string instrument, string root, string? option)
    {
        Assert.That(TradierSymbols.TryWrite(instrument, out var symbol, out _), Is.True);
        Assert.That(symbol, Is.EqualTo(new TradierSymbol(root, option)));
        Assert.That(TradierSymbols.TryRead(symbol!.Own, out var back), Is.True);
        Assert.That(back, Is.EqualTo(instrument));
    }

    [TestCase("DERIBIT:PERPETUAL:BTC-USD@INV", "Tradier has no DERIBIT:PERPETUAL:BTC-USD@INV")]
    [TestCase("USA:INDEX:SPX", "Tradier has no USA:INDEX:SPX")]
    [TestCase("USA:OPTION:SPY-450.1234-20271217-C", "an OCC symbol cannot hold")]
    [TestCase("USA:OPTION:SPY-450000-20271217-C", "an OCC symbol cannot hold")]
    public void What_tradier_has_no_symbol_for_is_refused_with_the_reason(string instrument, string reason)
    {
        Assert.That(TradierSymbols.TryWrite(instrument, out _, out var fault), Is.False);
        Assert.That(fault, Does.StartWith(reason));
    }

    [TestCase("912828ZT0")]
    [TestCase("spy")]
    [TestCase("")]
    public void What_has_no_canonical_id_is_told_apart(string symbol) => Assert.That(TradierSymbols.TryRead(symbol, out _), Is.False);

    [Test]
    public void Every_option_of_a_chain_goes_there_and_back()
    {
        for (var thousandths = 500; thousandths < 2_000_000; thousandths += 4_500)
        {
            var instrument = $"USA:OPTION:SPY-{FormattableString.Invariant($"{thousandths / 1000m:0.###}")}-20260619-{(thousandths % 2 == 0 ? 'C' : 'P')}";
            Assert.That(TradierSymbols.TryWrite(instrument, out var symbol, out var fault), Is.True, fault);
            Assert.That(TradierSymbols.TryRead(symbol!.Own, out var back) ? back : null, Is.EqualTo(instrument));
        }
    }
}
