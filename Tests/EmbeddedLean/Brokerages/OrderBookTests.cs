using QuantConnect;
using QuantConnect.Brokerages;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class OrderBookTests
{
    private readonly DefaultOrderBook _book = new(Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase));

    [Test]
    public void The_best_level_moves_with_better_prices_and_falls_back_when_it_is_removed()
    {
        var quotes = new List<(decimal Bid, decimal Ask)>();
        _book.BestBidAskUpdated += (_, e) => quotes.Add((e.BestBidPrice, e.BestAskPrice));
        _book.UpdateBidRow(99m, 1m);
        _book.UpdateAskRow(101m, 2m);
        _book.UpdateBidRow(98m, 5m);
        _book.UpdateBidRow(100m, 3m);
        _book.RemovePriceLevel(100m);
        Assert.That(quotes, Is.EqualTo(new[] { (99m, 0m), (99m, 101m), (100m, 101m), (99m, 101m) }));
        Assert.That((_book.BestBidSize, _book.BestAskSize), Is.EqualTo((1m, 2m)));
        _book.RemoveBidRow(99m);
        _book.RemoveBidRow(98m);
        Assert.That(_book.BestBidPrice, Is.Zero, "an empty side");
    }
}
