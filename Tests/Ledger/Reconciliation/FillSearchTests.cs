using FsCheck;
using FsCheck.Fluent;
using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reconciliation;
using static Sluice.Tests.Ledger.Reconciliation.Readings;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Which executions the broker proves beyond those that are booked.</summary>
internal sealed class FillSearchTests
{
    [Test]
    public void Executions_that_the_broker_lists_are_found_one_by_one_with_price_fee_and_id()
    {
        var order = VenueOrder("1", 10, 10, 100, fills: [VenueFill("1", 3, 3, 99, 0.3m), VenueFill("1", 6, 3, 101, 0.6m), VenueFill("1", 10, 4, 100, 0.4m)]);
        var found = Find(order, Booked("1", 10, true, Fill(0, 4, 99), Fill(6, 10, 100)));
        // Of the second one a third is booked already.
        Assert.That(found.Select(one => (one.Fact.From, one.Fact.CumulativeQuantity, one.Fact.Price, one.Fact.Fee, one.Fact.ExecutionId)), Is.EqualTo(new[] { (4m, 6m, 101m, 0.4m, "x6") }));
    }

    [Test]
    public void What_the_broker_does_not_list_is_worth_what_its_average_says()
    {
        var found = Find(VenueOrder("1", 10, 10, 100), Booked("1", 10, true, Fill(2, 4, 99), Fill(4, 8, 101, 2)));
        Assert.That(found.Select(one => (one.Fact.From, one.Fact.CumulativeQuantity, one.Fact.Price)), Is.EqualTo(new[] { (0m, 2m, 99.5m), (8m, 10m, 99.5m) }));
    }

    [TestCase(null)]
    [TestCase(10)]
    public void Without_a_price_that_can_be_one_nothing_is_made_up(double? average) =>
        Assert.That(Find(VenueOrder("1", 10, 10, (decimal?)average), Booked("1", 10, true, Fill(0, 8, 100))), Is.Empty);

    [Test]
    public void An_inverse_contract_is_never_priced_by_an_average() =>
        Assert.That(FillSearch.Find("deribit", "main", VenueOrder("1", 10, 10, 100), Booked("1", 10, true), ContractStyle.InverseFuture, "BTC"), Is.Empty);

    /// <summary>Any fills of which any are hidden: what is found fills every hole, overlaps nothing and makes quantity and value whole.</summary>
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Whatever_is_hidden_is_found_once_and_to_the_cent() => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt Quantity, PositiveInt Cents, bool Hidden)[]>().Filter(fills => fills.Length is > 0 and < 30),
        fills =>
        {
            var (cumulative, value) = (0m, 0m);
            var booked = new List<BookedFill>();
            foreach (var (quantity, cents, hidden) in fills)
            {
                var price = 50 + (cents.Get / 100m);
                if (!hidden) booked.Add(Fill(cumulative, cumulative + quantity.Get, price));
                cumulative += quantity.Get;
                value += quantity.Get * price;
            }

            var found = Find(VenueOrder("1", cumulative, cumulative, value / cumulative), Booked("1", cumulative, true, [.. booked]));
            var all = booked.Concat(found.Select(one => new BookedFill(one.Fact.From, one.Fact.CumulativeQuantity, one.Fact.Price, one.Fact.Time))).OrderBy(fill => fill.From).ToList();
            return all.Sum(fill => fill.Quantity) == cumulative
                && all.Zip(all.Skip(1)).All(pair => pair.First.To == pair.Second.From)
                && Math.Abs(all.Sum(fill => fill.Quantity * fill.Price) - value) < 0.005m
                && Find(VenueOrder("1", cumulative, cumulative, value / cumulative), Booked("1", cumulative, true, [.. all])).Count == 0;
        });

    private static IReadOnlyList<FoundFill> Find(Sluice.Venues.Trading.VenueOrder order, BookedOrder booked) => FillSearch.Find("paper", "main", order, booked, ContractStyle.PaidInFull, "USD");
}
