using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>Orders, positions and cash as they are read.</summary>
internal sealed class AccountReadingTests
{
    [Test]
    public async Task Open_and_ended_orders_are_read_with_their_fills()
    {
        var rig = VenueRig.Connected();
        Set(rig, open: Sample.Order(filled: 40), history: Sample.Order("99", "cancelled", label: ""), trades: Sample.Trade("T1", 40));
        var orders = await rig.Venue.ReadOrdersAsync(Since);
        Assert.That(orders.Select(order => (order.BrokerOrderId, order.Status)), Is.EqualTo(new[] { ("123", VenueOrderStatus.Open), ("99", VenueOrderStatus.Canceled) }));
        Assert.That(orders[0].Fills.Select(fill => (fill.ExecutionId, fill.CumulativeQuantity)), Is.EqualTo(new[] { ("T1", 4m) }));
    }

    [Test]
    public async Task Somebody_elses_order_that_cannot_be_understood_hides_no_other_and_one_of_ours_is_told()
    {
        var rig = VenueRig.Connected();
        const string Broken = """{"order_id":"7","order_state":"open","instrument_name":"BTC-PERPETUAL","label":"LABEL"}""";
        Set(rig, open: $"{Broken.Replace("LABEL", "mine", StringComparison.Ordinal)},{Sample.Order()}");
        Assert.That((await rig.Venue.ReadOrdersAsync(Since)).Single().BrokerOrderId, Is.EqualTo("123"));
        Set(rig, open: $"{Broken.Replace("LABEL", Sample.Key.Value, StringComparison.Ordinal)},{Sample.Order()}");
        Assert.That(() => rig.Venue.ReadOrdersAsync(Since), Throws.TypeOf<VenueException>().With.Message.Contains("'creation_timestamp'"));
    }

    [TestCase("null")]
    [TestCase("\"ok\"")]
    public void An_answer_that_is_no_list_does_not_say_that_there_are_none(string answer)
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_open_orders", answer).Answer("private/get_positions", answer).Answer("private/get_account_summaries", $$"""{"summaries":{{answer}}}""");
        Assert.That(() => rig.Venue.ReadOrdersAsync(Since), Throws.TypeOf<VenueException>().With.Message.Contains("a list is expected"));
        Assert.That(() => rig.Venue.ReadPositionsAsync(), Throws.TypeOf<VenueException>().With.Message.Contains("a list is expected"));
        Assert.That(() => rig.Venue.ReadCashAsync(), Throws.TypeOf<VenueException>().With.Message.Contains("a list is expected"));
    }

    [Test]
    public async Task Orders_are_read_of_every_traded_currency_and_unfilled_ones_too()
    {
        var rig = VenueRig.Connected();
        await rig.Venue.ReadOrdersAsync(Since);
        var history = rig.Link.Asked.Where(call => call.Method == "private/get_order_history_by_currency").Select(call => call.Parameters).ToList();
        Assert.That(history.Select(parameters => (string?)parameters["currency"]), Is.EqualTo(new[] { "BTC", "USDC" }));
        Assert.That(history.TrueForAll(parameters => (bool)parameters["include_unfilled"]! && (int)parameters["offset"]! == 0));
    }

    [Test]
    public async Task The_open_orders_are_read_first_so_that_none_falls_between()
    {
        var rig = VenueRig.Connected();
        await rig.Venue.ReadOrdersAsync(Since);
        var reads = rig.Link.Asked.Select(call => call.Method).Where(method => method.Contains("order", StringComparison.Ordinal)).ToList();
        Assert.That(reads[0], Is.EqualTo("private/get_open_orders"));
    }

    [Test]
    public async Task An_order_in_both_lists_is_one_order_in_its_newest_form()
    {
        var rig = VenueRig.Connected();
        Set(rig, open: Sample.Order(), history: Sample.Order(state: "filled", filled: 100, updated: 1772377209000), trades: Sample.Trade("T1", 100));
        var order = (await rig.Venue.ReadOrdersAsync(Since)).Single();
        Assert.That((order.Status, order.FilledQuantity), Is.EqualTo((VenueOrderStatus.Filled, 10m)));
    }

    [Test]
    public async Task Fills_are_read_once_as_long_as_nothing_more_is_filled()
    {
        var rig = VenueRig.Connected();
        Set(rig, open: Sample.Order(filled: 40), trades: Sample.Trade("T1", 40));
        await rig.Venue.ReadOrdersAsync(Since);
        await rig.Venue.ReadOrdersAsync(Since);
        Assert.That(rig.Link.Count("private/get_user_trades_by_order"), Is.EqualTo(1));
        Set(rig, open: Sample.Order(filled: 70), trades: $"{Sample.Trade("T1", 40)},{Sample.Trade("T2", 30, sequence: 2)}");
        Assert.That((await rig.Venue.ReadOrdersAsync(Since)).Single().Fills[^1].CumulativeQuantity, Is.EqualTo(7));
    }

    [Test]
    public async Task Trades_that_are_not_listed_yet_are_waited_for_before_an_average_stands_for_them()
    {
        var rig = VenueRig.Connected();
        var now = DeribitJson.ToMilliseconds(rig.Clock.Now);
        Set(rig, open: Sample.Order(filled: 100, updated: now), trades: Sample.Trade("T1", 40));
        var early = (await rig.Venue.ReadOrdersAsync(Since)).Single();
        Assert.That((early.FilledQuantity, early.Fills[^1].CumulativeQuantity, early.AveragePrice), Is.EqualTo((10m, 4m, (decimal?)null)));
        rig.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.That((await rig.Venue.ReadOrdersAsync(Since)).Single().AveragePrice, Is.EqualTo(60_000));
    }

    [Test]
    public async Task A_trigger_order_and_what_it_became_are_one_order()
    {
        var rig = VenueRig.Connected();
        Set(rig,
            open: Sample.Order("555", filled: 40, extra: ",\"trigger_order_id\":\"SLTS-7\""),
            history: Sample.Order("SLTS-7", "triggered", updated: 1772377299000),
            trades: Sample.Trade("T1", 40, "555"));
        var order = (await rig.Venue.ReadOrdersAsync(Since)).Single();
        Assert.That((order.BrokerOrderId, order.Status, order.FilledQuantity), Is.EqualTo(("SLTS-7", VenueOrderStatus.Open, 4m)));
        Assert.That(order.Fills.Single().BrokerOrderId, Is.EqualTo("SLTS-7"));
    }

    [Test]
    public async Task The_history_is_turned_over_until_it_is_older_than_asked_for()
    {
        var rig = VenueRig.Connected();
        var now = rig.Clock.Now;
        rig.Link.Answer("private/get_order_history_by_currency", parameters =>
        {
            if ((string?)parameters["currency"] != "BTC") return new JArray();
            var (offset, count) = ((int)parameters["offset"]!, (int)parameters["count"]!);
            var page = Enumerable.Range(offset, count).Select(number =>
                Sample.Json(Sample.Order($"o{number}", "cancelled", label: "", updated: DeribitJson.ToMilliseconds(now.AddSeconds(-number)))));
            return new JArray(page);
        });
        var orders = await rig.Venue.ReadOrdersAsync(now.AddSeconds(-250));
        Assert.That(orders, Has.Count.EqualTo(251));
        Assert.That(rig.Link.Count("private/get_order_history_by_currency"), Is.EqualTo(5), "four pages of BTC, of which the last is too old, and one of USDC");
    }

    [Test]
    public async Task Positions_are_in_contracts_for_inverse_futures_and_in_coin_for_all_else()
    {
        var rig = Holding();
        var positions = await rig.Venue.ReadPositionsAsync();
        Assert.That(positions, Is.EqualTo(new[]
        {
            new VenuePosition(Sample.Perpetual, -12, 60_000) { MarketPrice = positions[0].MarketPrice },
            new VenuePosition(Sample.Call, 0.3m, 0.02m) { MarketPrice = positions[1].MarketPrice },
            new VenuePosition(Sample.Linear, 0.5m, 3_000) { MarketPrice = positions[2].MarketPrice }
        }));
        Assert.That(positions.Select(position => position.MarketPrice), Has.All.Positive, "LEAN has to value them before the first tick");
    }

    [Test]
    public async Task The_cash_told_is_the_equity_less_what_the_host_adds_by_itself()
    {
        var rig = Holding();
        var cash = await rig.Venue.ReadCashAsync();
        // Inverse: LEAN values the contract at its size in coin. Option: at its market value. Linear: at its profit.
        var inverse = decimal.Round((-120m / 50_000) - (-120m / 60_000), 12);
        Assert.That(cash["BTC"], Is.EqualTo(1.5m - inverse - (0.3m * 0.03m)));
        Assert.That(cash["USDC"], Is.EqualTo(1_000m - (0.5m * (3_100 - 3_000))));
    }

    [Test]
    public void A_position_in_what_nobody_knows_is_no_position_that_is_left_out()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_positions", """[{"instrument_name":"BTC-SOMETHING-ELSE-1","size":5,"average_price":1,"mark_price":1}]""");
        Assert.That(() => rig.Venue.ReadPositionsAsync(), Throws.TypeOf<VenueException>().With.Message.Contains("BTC-SOMETHING-ELSE-1"));
    }

    private static DateTime Since => new(2026, 1, 30, 14, 0, 0, DateTimeKind.Utc);

    private static VenueRig Holding()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_positions", parameters => VenueJson.Parse((string?)parameters["currency"] == "BTC"
            ? """
              [{"instrument_name":"BTC-PERPETUAL","size":-120,"direction":"sell","average_price":60000,"mark_price":50000},
               {"instrument_name":"BTC-31DEC27-50000-C","size":0.3,"direction":"buy","average_price":0.02,"mark_price":0.03},
               {"instrument_name":"BTC-27DEC24","size":0,"direction":"zero","average_price":0,"mark_price":50000}]
              """
            : """[{"instrument_name":"ETH_USDC-PERPETUAL","size":0.5,"direction":"buy","average_price":3000,"mark_price":3100}]""", "positions"));
        return rig;
    }

    private static void Set(VenueRig rig, string open = "", string history = "", string trades = "")
    {
        rig.Link.Answer("private/get_open_orders", $"[{open}]")
            .Answer("private/get_order_history_by_currency", parameters => VenueJson.Parse((string?)parameters["currency"] == "BTC" ? $"[{history}]" : "[]", "history"))
            .Answer("private/get_user_trades_by_order", $"[{trades}]");
    }
}
