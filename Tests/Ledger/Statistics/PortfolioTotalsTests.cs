using Sluice.Ledger.Books;
using Sluice.Ledger.Statistics;
using static Sluice.Tests.Ledger.Statistics.Samples;

namespace Sluice.Tests.Ledger.Statistics;

internal sealed class PortfolioTotalsTests
{
    private static readonly Dictionary<string, decimal> Realized = new() { ["USD"] = 70, ["BTC"] = 0.01m };
    private static readonly RateTable Rates = new([new Rate("BTC", "USD", Start, 60_000)]);

    [Test]
    public void Totals_add_up_over_strategies_assets_and_currencies()
    {
        Holding[] holdings = [Spies("a", 10, 1000, 120), Spies("b", -4, 400, 120), Coins(100, 0.02m, 100_000)];
        var totals = PortfolioTotals.Of(holdings, Realized, Rates, "USD", Start);
        Assert.That((totals.Positions, totals.Gross, totals.Net), Is.EqualTo((3, 2280m, 1320m)), "1200, -480 and 0.01 BTC of 60,000");
        Assert.That(totals.Unrealized, Is.EqualTo(720m), "200 − 80 + 0.01 × 60,000");
        Assert.That((totals.Realized, totals.AverageSize), Is.EqualTo((670m, 760m)));
        Assert.That((totals.Winners, totals.Losers, totals.Unpriced), Is.EqualTo((2, 1, 0)));
    }

    [Test]
    public void Exposure_of_an_asset_is_net_and_gross_over_all_strategies()
    {
        Holding[] holdings = [Spies("a", 10, 1000, 120), Spies("b", -4, 400, 120), Coins(100, 0.02m, 100_000)];
        var assets = PortfolioTotals.Of(holdings, Realized, Rates, "USD", Start).Assets;
        Assert.That(assets.Select(asset => (asset.Symbol, asset.Quantity, asset.Net, asset.Gross)), Is.EqualTo(new (string, decimal, decimal?, decimal?)[] { (Inverse.Symbol, 100, 600, 600), (Spy.Symbol, 6, 720, 1680) }));
        Assert.That(assets[1].Share, Is.EqualTo(720m / 2280m));
    }

    [Test]
    public void A_holding_without_a_price_makes_the_sum_unknown_and_not_smaller()
    {
        var totals = PortfolioTotals.Of([Spies("a", 10, 1000, 120), Spies("b", 5, 500, null)], Realized, Rates, "USD", Start);
        Assert.That((totals.Positions, totals.Gross, totals.Unrealized, totals.AverageSize), Is.EqualTo((2, (decimal?)null, (decimal?)null, (decimal?)null)));
        Assert.That((totals.Winners, totals.Unpriced), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_currency_without_a_rate_makes_the_sum_unknown() =>
        Assert.That(PortfolioTotals.Of([], Realized, NoRates, "USD", Start).Realized, Is.Null);

    [Test]
    public void Nothing_held_is_worth_nothing_and_has_no_average()
    {
        var totals = PortfolioTotals.Of([], new Dictionary<string, decimal>(), NoRates, "USD", Start);
        Assert.That((totals.Positions, totals.Gross, totals.Unrealized, totals.Realized, totals.AverageSize), Is.EqualTo((0, (decimal?)0m, (decimal?)0m, (decimal?)0m, (decimal?)null)));
    }

    private static Holding Spies(string strategy, decimal quantity, decimal cost, decimal? price) => new(Book with { Strategy = strategy }, Spy, quantity, cost, cost / Math.Abs(quantity), 0, price);

    private static Holding Coins(decimal quantity, decimal cost, decimal? price) => new(Book with { Symbol = Inverse.Symbol }, Inverse, quantity, cost, 50_000, 0, price);
}
