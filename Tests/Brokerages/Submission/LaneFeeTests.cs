using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>Fees that a venue tells later than its fills.</summary>
internal sealed class LaneFeeTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromHours(1);

    [Test]
    public void A_late_fee_is_journaled_once_and_counts_in_the_book()
    {
        var rig = new LaneRig();
        rig.Hold(100, "B1");
        rig.Venue.Fees.Add(Fee("F1", 1.3m, orders: "B1"));
        rig.Scheduler.Advance(Turn);
        rig.Scheduler.Advance(Turn);
        Assert.That(rig.Venue.FeeReads, Is.GreaterThanOrEqualTo(2));
        var told = rig.Store.ReadOutbox(0, int.MaxValue).Single(row => row.Type == "FEE").Json;
        Assert.That(told, Does.Contain("\"fee\":1.3").And.Contain("\"brokerOrderId\":\"B1\"").And.Contain("\"currency\":\"USD\"").And.Contain("F1"));
        Assert.That(rig.Journal.Positions().Single().Fees, Is.EqualTo(1.3m));
    }

    [Test]
    public void A_late_fee_that_was_journaled_in_another_life_is_not_journaled_again()
    {
        var first = new LaneRig();
        first.Hold(100, "B1");
        first.Venue.Fees.Add(Fee("F1", 1.3m, orders: "B1"));
        first.Scheduler.Advance(Turn);
        var second = new LaneRig(store: first.Store);
        second.Venue.Fees.Add(Fee("F1", 1.3m, orders: "B1"));
        second.Scheduler.Advance(Turn);
        Assert.That((second.Venue.FeeReads, second.Lane.Counters.LateFees, second.Journal.Positions().Single().Fees), Is.EqualTo((1, 0L, 1.3m)));
    }

    [Test]
    public void A_fee_of_somebody_elses_order_is_in_no_book()
    {
        var rig = new LaneRig();
        rig.Hold(100, "B1");
        rig.Venue.Fees.Add(Fee("F1", 1.3m, orders: "B2"));
        rig.Scheduler.Advance(Turn);
        Assert.That((rig.Venue.FeeReads, rig.Lane.Counters.LateFees), Is.EqualTo((1, 0L)));
    }

    [Test]
    public void A_fee_without_an_order_belongs_to_the_fill_that_looks_like_it()
    {
        var rig = new LaneRig();
        rig.Hold(100, "B1");
        rig.Hold(40, "B2");
        var symbol = rig.Store.Executions[0].Symbol;
        var price = rig.Store.Executions[0].Price;
        VenueFee Looking(string id, decimal quantity, decimal amount, OrderSide side = OrderSide.Buy) =>
            Fee(id, amount) with { Symbol = symbol, Side = side, Quantity = quantity, Price = price };
        rig.Venue.Fees.AddRange([Looking("F1", 40, 0.4m), Looking("F2", 100, 1), Looking("F3", 100, 1, OrderSide.Sell)]);
        rig.Scheduler.Advance(Turn);
        Assert.That(rig.Lane.Counters.LateFees, Is.EqualTo(2), "nothing was sold");
        var told = rig.Store.ReadOutbox(0, int.MaxValue).Where(row => row.Type == "FEE").Select(row => row.Json).ToList();
        Assert.That(told[0], Does.Contain("\"fee\":0.4").And.Contain("\"brokerOrderId\":\"B2\""));
        Assert.That(told[1], Does.Contain("\"fee\":1").And.Contain("\"brokerOrderId\":\"B1\""));
    }

    [Test]
    public void A_fee_whose_fill_is_found_later_is_journaled_then()
    {
        var rig = new LaneRig();
        rig.Venue.Fees.Add(Fee("F1", 1.3m, orders: "B1"));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        rig.Hold(100, "B1");
        rig.Scheduler.Advance(Turn);
        Assert.That(rig.Lane.Counters.LateFees, Is.EqualTo(1));
    }

    [Test]
    public void A_reading_that_fails_is_told_once_and_repeated()
    {
        var rig = new LaneRig();
        rig.Hold(100, "B1");
        rig.Venue.FeeFailure = new VenueException("no history here");
        rig.Scheduler.Advance(3 * Turn);
        Assert.That(rig.Listener.Warnings.Count(warning => warning.Contains("no history here", StringComparison.Ordinal)), Is.EqualTo(1));
        rig.Venue.FeeFailure = null;
        rig.Venue.Fees.Add(Fee("F1", 1.3m, orders: "B1"));
        rig.Scheduler.Advance(Turn);
        Assert.That(rig.Lane.Counters.LateFees, Is.EqualTo(1));
    }

    private static VenueFee Fee(string id, decimal amount, params string[] orders) => new()
    {
        Id = id,
        OrderIds = orders,
        From = LaneRig.Start.AddDays(-1),
        Until = LaneRig.Start.AddDays(1),
        Amount = amount,
        Currency = "USD",
        Time = LaneRig.Start
    };
}
