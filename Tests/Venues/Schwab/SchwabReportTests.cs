using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Schwab.SchwabOrders;

namespace Sluice.Tests.Venues.Schwab;

internal sealed class SchwabReportTests
{
    [TestCase("NEW", VenueOrderStatus.Open)]
    [TestCase("PENDING_ACKNOWLEDGEMENT", VenueOrderStatus.Open)]
    [TestCase("PENDING_ACTIVATION", VenueOrderStatus.Open)]
    [TestCase("QUEUED", VenueOrderStatus.Open)]
    [TestCase("WORKING", VenueOrderStatus.Open)]
    [TestCase("ACCEPTED", VenueOrderStatus.Open)]
    [TestCase("AWAITING_PARENT_ORDER", VenueOrderStatus.Open)]
    [TestCase("AWAITING_CONDITION", VenueOrderStatus.Open)]
    [TestCase("AWAITING_STOP_CONDITION", VenueOrderStatus.Open)]
    [TestCase("AWAITING_MANUAL_REVIEW", VenueOrderStatus.Open)]
    [TestCase("AWAITING_RELEASE_TIME", VenueOrderStatus.Open)]
    [TestCase("AWAITING_UR_OUT", VenueOrderStatus.Open)]
    [TestCase("PENDING_CANCEL", VenueOrderStatus.Open)]
    [TestCase("PENDING_REPLACE", VenueOrderStatus.Open)]
    [TestCase("PENDING_RECALL", VenueOrderStatus.Open)]
    [TestCase("UNKNOWN", VenueOrderStatus.Open)]
    [TestCase("SOMETHING_NEW", VenueOrderStatus.Open)]
    [TestCase("FILLED", VenueOrderStatus.Filled)]
    [TestCase("CANCELED", VenueOrderStatus.Canceled)]
    [TestCase("REPLACED", VenueOrderStatus.Canceled)]
    [TestCase("REJECTED", VenueOrderStatus.Rejected)]
    [TestCase("EXPIRED", VenueOrderStatus.Expired)]
    public void A_status_ends_an_order_only_when_it_is_known_to(string status, VenueOrderStatus expected) =>
        Assert.That(Described(Order(status: status)).Single().Status, Is.EqualTo(expected));

    [Test]
    public void The_end_of_an_order_is_no_fill()
    {
        var order = Order(status: "CANCELED").With(40, 450.20m, 60).With(60, 0, 0, type: "CANCELED", activity: 2);
        order["remainingQuantity"] = 0;
        var described = Described(order).Single();
        Assert.That((described.Status, described.FilledQuantity, described.Quantity), Is.EqualTo((VenueOrderStatus.Canceled, 40m, 100m)));
        Assert.That(described.Fills.Select(fill => (fill.Quantity, fill.CumulativeQuantity, fill.Price)), Is.EqualTo(new[] { (40m, 40m, 450.20m) }));
    }

    [Test]
    public void Fills_are_told_in_the_order_in_which_they_happened_however_they_are_listed()
    {
        var order = Order().With(10, 3, 30, activity: 3).With(40, 1, 60, activity: 1).With(20, 2, 40, activity: 2);
        Assert.That(Described(order).Single().Fills.Select(fill => (fill.ExecutionId, fill.From, fill.CumulativeQuantity, fill.Price)), Is.EqualTo(new[]
        {
            ("1-1", 0m, 40m, 1m), ("2-1", 40m, 60m, 2m), ("3-1", 60m, 70m, 3m)
        }));
    }

    [Test]
    public void Fills_that_say_they_leave_the_same_are_told_by_their_times()
    {
        var order = Order().With(60, 2, 0, activity: 2, time: "2026-01-30T15:00:09+0000").With(40, 1, 0, activity: 1, time: "2026-01-30T15:00:05+0000");
        Assert.That(Described(order).Single().Fills.Select(fill => (fill.ExecutionId, fill.From, fill.CumulativeQuantity)), Is.EqualTo(new[] { ("1-1", 0m, 40m), ("2-1", 40m, 100m) }));
    }

    [Test]
    public void Times_without_a_colon_in_their_zone_are_utc()
    {
        var fill = Described(Order().With(10, 3, 90, time: "2026-01-30T10:00:05-0500")).Single().Fills[0];
        Assert.That((fill.Time, fill.Time.Kind), Is.EqualTo((Sent.AddSeconds(5), DateTimeKind.Utc)));
    }

    [TestCase("quantity")]
    [TestCase("status")]
    [TestCase("orderId")]
    public void What_changes_money_has_to_be_there(string field)
    {
        var order = Order();
        order.Remove(field);
        Assert.That(() => Described(order), Throws.TypeOf<VenueException>().With.Message.Contains($"'{field}'").And.Message.Contains("orderLegCollection"));
    }

    [Test]
    public void What_changes_nothing_may_be_missing_or_new()
    {
        var order = Order();
        foreach (var field in new[] { "session", "duration", "orderStrategyType", "remainingQuantity", "filledQuantity", "enteredTime" }) order.Remove(field);
        order["novelty"] = new JArray(1, 2);
        order["quantity"] = "100.0";
        Assert.That(Described(order).Single().Quantity, Is.EqualTo(100m));
    }

    [Test]
    public void An_order_in_what_is_not_traded_here_is_left_out()
    {
        var order = Order();
        order["orderLegCollection"]![0]!["instrument"] = new JObject { ["assetType"] = "MUTUAL_FUND", ["symbol"] = "SWPPX" };
        Assert.That(Described(order), Is.Empty);
    }

    [Test]
    public void The_children_of_an_order_are_orders_of_their_own()
    {
        var pair = new JObject { ["orderStrategyType"] = "OCO", ["childOrderStrategies"] = new JArray(Order("2"), Order("3", "CANCELED")) };
        var trigger = Order("1", "FILLED");
        trigger["childOrderStrategies"] = new JArray(pair);
        Assert.That(Described(trigger).Select(order => order.BrokerOrderId), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    private static IReadOnlyList<VenueOrder> Described(JObject order) => SchwabReports.Describe(SchwabOrderReader.Read(new JsonRecord("Schwab's order", order)));
}
