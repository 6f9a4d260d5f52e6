using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Tradier;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierFillTests
{
    private readonly TradierBook _book = new("USD");

    [Test]
    public void Each_look_brings_what_was_added_since_the_last_at_its_own_price()
    {
        Assert.That(See(0, 0), Is.Null);
        Assert.That(See(60, 10m), Is.EqualTo((60m, 60m, 10m)));
        Assert.That(See(100, 10.4m), Is.EqualTo((40m, 100m, 11m)));
        Assert.That(See(100, 10.4m), Is.Null);
    }

    [Test]
    public void The_last_executions_price_is_exact_where_it_is_all_that_was_added()
    {
        See(60, 10m);
        // The average is rounded to a cent by the venue; worked out from it the price would be 11.0025.
        Assert.That(See(100, 10.401m, lastQuantity: 40, lastPrice: 11m), Is.EqualTo((40m, 100m, 11m)));
        Assert.That(See(200, 10.7m, lastQuantity: 10, lastPrice: 99m)!.Value.Price, Is.EqualTo(10.999m));
    }

    [Test]
    public void A_price_from_two_averages_is_rounded_to_six_digits_half_to_even()
    {
        See(3, 10m);
        Assert.That(See(6, 10.3333333m)!.Value.Price, Is.EqualTo(10.666667m));
    }

    [Test]
    public void A_look_that_runs_backwards_brings_nothing_and_is_not_remembered()
    {
        See(60, 10m);
        Assert.That(See(30, 10m), Is.Null);
        Assert.That(See(61, 10m, lastQuantity: 1, lastPrice: 10m), Is.EqualTo((1m, 61m, 10m)));
    }

    [Test]
    public void Legs_are_orders_of_their_own_with_the_keys_that_were_expected()
    {
        var legs = Intents.Combo(1, ("USA:OPTION:SPY-450-20271217-C", OrderSide.Buy, 1), ("USA:OPTION:SPY-455-20271217-C", OrderSide.Sell, 1));
        _book.Expect(legs);
        var seen = _book.See(Combo(legs[0].Key.Value));

        Assert.That(seen.Select(one => (one.Order.BrokerOrderId, one.Order.ClientKey, one.Order.Symbol, one.Order.Side, one.Order.Status, one.Fill?.Price)), Is.EqualTo(new[]
        {
            ("11", legs[0].Key.Value, legs[0].Symbol, OrderSide.Buy, VenueOrderStatus.Filled, (decimal?)2.5m),
            ("12", legs[1].Key.Value, legs[1].Symbol, OrderSide.Sell, VenueOrderStatus.Open, (decimal?)null)
        }));
        Assert.That((_book.ParentOf("12"), _book.ParentOf("10")), Is.EqualTo(("10", (string?)null)));
    }

    [Test]
    public void Legs_of_a_combo_that_was_not_expected_have_no_key() =>
        Assert.That(_book.See(Combo("SOMEBODYELSES")).Select(one => one.Order.ClientKey), Is.All.Null);

    [TestCase("pending", VenueOrderStatus.Open)]
    [TestCase("open", VenueOrderStatus.Open)]
    [TestCase("partially_filled", VenueOrderStatus.Open)]
    [TestCase("pending_cancel", VenueOrderStatus.Open)]
    [TestCase("held", VenueOrderStatus.Open)]
    [TestCase("a status of next year", VenueOrderStatus.Open)]
    [TestCase("filled", VenueOrderStatus.Filled)]
    [TestCase("expired", VenueOrderStatus.Expired)]
    [TestCase("canceled", VenueOrderStatus.Canceled)]
    [TestCase("rejected", VenueOrderStatus.Rejected)]
    [TestCase("error", VenueOrderStatus.Rejected)]
    public void A_status_that_is_not_known_has_not_ended(string status, VenueOrderStatus expected) =>
        Assert.That(_book.See(Order(0, 0) with { Status = status }).Single().Order.Status, Is.EqualTo(expected));

    [Test]
    public void Many_times_more_orders_than_are_remembered_do_not_grow_the_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var id = 0; id < 200_000; id++) _book.See(Order(1, 10m) with { Id = $"{id}" });
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(24_000_000));
    }

    private static TradierOrder Order(decimal filled, decimal average) => new()
    {
        Id = "1",
        Symbol = "SPY",
        Side = "buy",
        Quantity = 200,
        Status = "open",
        ExecutedQuantity = filled,
        AverageFillPrice = average
    };

    private static TradierOrder Combo(string tag) => Order(0, 0) with
    {
        Id = "10",
        Tag = tag,
        Legs =
        [
            Order(1, 2.5m) with { Id = "11", Symbol = "SPY271217C00450000", Side = "buy_to_open", Quantity = 1, Status = "filled" },
            Order(0, 0) with { Id = "12", Symbol = "SPY271217C00455000", Side = "sell_to_open", Quantity = 1 }
        ]
    };

    private (decimal Quantity, decimal Cumulative, decimal Price)? See(decimal filled, decimal average, decimal lastQuantity = 0, decimal lastPrice = 0)
    {
        var order = Order(filled, average) with { LastFillQuantity = lastQuantity, LastFillPrice = lastPrice };
        return _book.See(order).Single().Fill is { } fill ? (fill.Quantity, fill.CumulativeQuantity, fill.Price) : null;
    }
}
