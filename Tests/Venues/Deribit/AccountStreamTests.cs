using Sluice.Core.Journal;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>What user.changes brings, as reports.</summary>
internal sealed class AccountStreamTests
{
    [Test]
    public void The_account_listens_to_everything_that_changes()
    {
        Assert.That(VenueRig.Connected().Link.Channels, Is.EqualTo(new[] { "user.changes.any.any.raw" }));
    }

    [Test]
    public void A_partial_fill_is_an_execution_in_contracts_with_its_fee_in_coin()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order(filled: 40), Sample.Trade("T1", 40));
        var fill = rig.Fills.Single();
        Assert.Multiple(() =>
        {
            Assert.That((fill.Quantity, fill.CumulativeQuantity, fill.From), Is.EqualTo((4m, 4m, 0m)), "40 USD are 4 contracts");
            Assert.That((fill.Price, fill.Fee, fill.Currency, fill.ExecutionId), Is.EqualTo((60_000m, 0.00000083m, "BTC", "T1")));
            Assert.That((fill.BrokerOrderId, fill.ClientKey, fill.Symbol, fill.Side), Is.EqualTo(("123", Sample.Key.Value, Sample.Perpetual, OrderSide.Buy)));
        });
        var order = rig.Reports.OfType<VenueOrder>().Single();
        Assert.That((order.Status, order.Quantity, order.FilledQuantity), Is.EqualTo((VenueOrderStatus.Open, 10m, 4m)));
        Assert.That(rig.Reports.IndexOf(fill), Is.LessThan(rig.Reports.IndexOf(order)), "the fill comes before the order that it changed");
    }

    [Test]
    public void Several_trades_of_one_event_follow_each_other_up_to_what_the_order_has()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order(filled: 90), $"{Sample.Trade("T3", 20, sequence: 3)},{Sample.Trade("T2", 30, sequence: 2)}");
        Assert.That(rig.Fills.Select(fill => (fill.ExecutionId, fill.From, fill.CumulativeQuantity)), Is.EqualTo(new[] { ("T2", 4m, 7m), ("T3", 7m, 9m) }));
    }

    [Test]
    public void A_trade_is_told_once_whoever_brings_it()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", $$"""{"order":{{Sample.Order(filled: 40)}},"trades":[{{Sample.Trade("T1", 40)}}]}""");
        Assert.That(rig.Place().Result.BrokerOrderId, Is.EqualTo("123"));
        rig.Change(Sample.Order(filled: 40), Sample.Trade("T1", 40));
        Assert.That(rig.Fills.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_single_object_does_for_a_list()
    {
        var rig = VenueRig.Connected();
        rig.Link.Notify(DeribitVenue.ChangesChannel, $$"""{"orders":{{Sample.Order(filled: 40)}},"trades":{{Sample.Trade("T1", 40)}}}""");
        Assert.That(rig.Reports, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Trades_without_their_order_have_it_read()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_order_state", Sample.Order(filled: 70)).Answer("private/get_user_trades_by_order", $"[{Sample.Trade("T1", 40)},{Sample.Trade("T2", 30, sequence: 2)}]");
        rig.Change("", Sample.Trade("T2", 30, sequence: 2));
        await Wait.Until(() => rig.Reports.Count > 0, "the order is read");
        var order = (VenueOrder)rig.Reports.Single();
        Assert.That(order.Fills.Select(fill => (fill.ExecutionId, fill.CumulativeQuantity)), Is.EqualTo(new[] { ("T1", 4m), ("T2", 7m) }));
    }

    [Test]
    public void A_trigger_order_that_fires_stays_the_one_order()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order("SLTS-7", "untriggered"));
        rig.Change($"{Sample.Order("SLTS-7", "triggered")},{Sample.Order("555", "open", extra: ",\"trigger_order_id\":\"SLTS-7\"")}");
        rig.Change(Sample.Order("555", "filled", filled: 100, extra: ",\"trigger_order_id\":\"SLTS-7\""), Sample.Trade("T1", 100, "555"));
        Assert.That(rig.Reports.Select(report => report.BrokerOrderId).Distinct(), Is.EqualTo(new[] { "SLTS-7" }));
        Assert.That(rig.Reports.OfType<VenueOrder>().Select(order => order.Status),
            Is.EqualTo(new[] { VenueOrderStatus.Open, VenueOrderStatus.Open, VenueOrderStatus.Open, VenueOrderStatus.Filled }));
        Assert.That(rig.Fills.Single().CumulativeQuantity, Is.EqualTo(10));
    }

    [Test]
    public void A_later_trade_of_a_fired_order_is_told_under_its_first_id_also_without_the_pointer()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order("555", filled: 40, extra: ",\"trigger_order_id\":\"SLTS-7\""), Sample.Trade("T1", 40, "555"));
        rig.Change(Sample.Order("555", "filled", filled: 100), Sample.Trade("T2", 60, "555", sequence: 2));
        Assert.That(rig.Fills.Select(fill => fill.BrokerOrderId), Is.EqualTo(new[] { "SLTS-7", "SLTS-7" }));
    }

    [TestCase("cancelled", VenueOrderStatus.Canceled)]
    [TestCase("rejected", VenueOrderStatus.Rejected)]
    [TestCase("filled", VenueOrderStatus.Filled)]
    [TestCase("open", VenueOrderStatus.Open)]
    [TestCase("untriggered", VenueOrderStatus.Open)]
    [TestCase("triggered", VenueOrderStatus.Open)]
    [TestCase("archive", VenueOrderStatus.Open)]
    [TestCase("invented_tomorrow", VenueOrderStatus.Open)]
    public void A_state_that_is_not_known_ends_no_order(string state, VenueOrderStatus status) => Assert.That(OrderReports.StatusOf(state), Is.EqualTo(status));

    [Test]
    public void The_venues_reason_for_a_cancel_is_told()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order(state: "cancelled", filled: 40, extra: ",\"cancel_reason\":\"autoliquidation\""));
        Assert.That(((VenueOrder)rig.Reports[0]).Message, Is.EqualTo("autoliquidation"));
    }

    [Test]
    public void A_combo_of_somebody_else_is_no_business_of_ours()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order(instrument: "BTC-FS-31DEC27_PERP", filled: 10), Sample.Trade("T1", 10, instrument: "BTC-FS-31DEC27_PERP"));
        Assert.That(rig.Reports, Is.Empty);
    }

    [Test]
    public void A_dated_future_that_is_listed_no_more_is_understood_by_its_coin()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order(instrument: "BTC-27DEC24", amount: 50));
        Assert.That((rig.Reports[0].Symbol, ((VenueOrder)rig.Reports[0]).Quantity), Is.EqualTo(("DERIBIT:FUTURE:BTC-USD-20241227@INV", 5m)));
    }

    [Test]
    public void What_changes_money_and_cannot_be_read_ends_the_connection_so_that_the_account_is_read()
    {
        var rig = VenueRig.Connected();
        Assert.That(() => rig.Change("""{"order_id":"1"}"""), Throws.TypeOf<VenueException>());
    }

    [Test]
    public void A_million_entries_take_no_more_room_than_the_bound()
    {
        var map = new BoundedMap<int, int>(1_000);
        for (var i = 0; i < 1_000_000; i++) map.Put(i, i);
        Assert.That(map.Count, Is.EqualTo(1_000));
        Assert.That(map.TryGet(999_999, out _) && !map.TryGet(0, out _));
    }

    [Test]
    public void A_long_stream_of_fills_does_not_grow_what_is_remembered()
    {
        var rig = VenueRig.Connected();
        long Reported(int first, int count)
        {
            for (var i = first; i < first + count; i++)
                rig.Change(Sample.Order($"o{i}", "filled", filled: 100, extra: $",\"trigger_order_id\":\"SLTS-{i}\""), Sample.Trade($"T{i}", 100, $"o{i}"));
            rig.Reports.Clear();
            return GC.GetTotalMemory(forceFullCollection: true);
        }

        var warm = Reported(0, 25_000);
        var later = Reported(25_000, 25_000);
        Assert.That(later - warm, Is.LessThan(2_000_000), "25,000 more filled orders");
    }
}
