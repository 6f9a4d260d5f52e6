using Sluice.Core.Journal;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>Whether an order whose answer was lost is at the venue.</summary>
internal sealed class EvidenceTests
{
    [TestCase("private/get_open_orders_by_label")]
    [TestCase("private/get_order_state_by_label")]
    [TestCase("private/get_order_history_by_instrument")]
    public async Task Found_by_its_label_anywhere_it_is_surely_there(string where)
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer(where, $"[{Sample.Order("1", label: "somebody else's")},{Sample.Order()}]");
        var evidence = await rig.Venue.FindEvidenceAsync(rig.Intent());
        Assert.That((evidence.Verdict, evidence.Order?.BrokerOrderId, evidence.Order?.ClientKey), Is.EqualTo((EvidenceVerdict.SurelyThere, "123", Sample.Key.Value)));
    }

    [Test]
    public async Task A_trade_with_its_label_proves_the_order()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_user_trades_by_instrument", $$"""{"trades":[{{Sample.Trade("T1", 100)}}],"has_more":false}""")
            .Answer("private/get_order_state", Sample.Order(state: "filled", filled: 100))
            .Answer("private/get_user_trades_by_order", $"[{Sample.Trade("T1", 100)}]");
        var evidence = await rig.Venue.FindEvidenceAsync(rig.Intent());
        Assert.That((evidence.Verdict, evidence.Order?.Fills.Count), Is.EqualTo((EvidenceVerdict.SurelyThere, 1)));
    }

    [TestCase(0, EvidenceVerdict.NotKnown)]
    [TestCase(10, EvidenceVerdict.NotKnown)]
    [TestCase(12, EvidenceVerdict.NotKnown)]
    [TestCase(13, EvidenceVerdict.SurelyNotThere)]
    public async Task Absence_proves_nothing_before_the_venue_would_take_it_no_more(int seconds, EvidenceVerdict verdict)
    {
        var rig = VenueRig.Connected();
        var intent = rig.Intent();
        rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.That((await rig.Venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public async Task It_is_the_venues_clock_that_counts()
    {
        var rig = VenueRig.Connected();
        var intent = rig.Intent();
        var venueTime = rig.Clock.Now.AddSeconds(5);
        rig.Link.Answer("public/get_time", _ => DeribitJson.ToMilliseconds(venueTime));
        rig.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((await rig.Venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown), "the venue, stopped for an hour, may still take it");
    }

    [Test]
    public async Task The_time_is_asked_for_before_anything_else()
    {
        var rig = VenueRig.Connected();
        rig.Link.Asked.Clear();
        await rig.Venue.FindEvidenceAsync(rig.Intent());
        Assert.That(rig.Link.Asked[0].Method, Is.EqualTo("public/get_time"));
        Assert.That(rig.Link.Asked.Select(call => call.Method), Is.SupersetOf(new[]
        {
            "private/get_open_orders_by_label", "private/get_order_state_by_label", "private/get_order_history_by_instrument", "private/get_user_trades_by_instrument"
        }), "all three places are looked at, and the recent orders");
    }

    [Test]
    public async Task A_page_that_does_not_reach_back_far_enough_proves_nothing()
    {
        var rig = VenueRig.Connected();
        var intent = rig.Intent();
        rig.Clock.Advance(TimeSpan.FromMinutes(5));
        var late = string.Join(",", Enumerable.Range(0, 1_000).Select(number => Sample.Order($"x{number}", "cancelled", label: "")));
        rig.Link.Answer("private/get_order_history_by_instrument", $"[{late}]");
        Assert.That((await rig.Venue.FindEvidenceAsync(intent)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
    }

    [Test]
    public async Task A_working_order_is_found_by_its_id()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_order_state", Sample.Order(state: "cancelled"));
        var evidence = await rig.Venue.FindEvidenceAsync(rig.Intent() with { State = IntentState.Working, BrokerOrderId = "123" });
        Assert.That((evidence.Verdict, evidence.Order?.Status), Is.EqualTo((EvidenceVerdict.SurelyThere, VenueOrderStatus.Canceled)));
    }

    [Test]
    public async Task A_stop_that_fired_while_nobody_looked_is_found_as_what_it_became()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/get_order_state", parameters => (string?)parameters["order_id"] == "SLTS-7"
                ? Sample.Json(Sample.Order("SLTS-7", "triggered")) : Sample.Json(Sample.Order("555")))
            .Answer("private/get_order_state_by_label",
                $"[{Sample.Order("SLTS-7", "triggered")},{Sample.Order("555", "filled", filled: 100, extra: ",\"trigger_order_id\":\"SLTS-7\"")}]")
            .Answer("private/get_user_trades_by_order", $"[{Sample.Trade("T1", 100, "555")}]");
        var evidence = await rig.Venue.FindEvidenceAsync(rig.Intent() with { State = IntentState.Working, BrokerOrderId = "SLTS-7", Kind = OrderKind.StopMarket });
        Assert.That((evidence.Order?.BrokerOrderId, evidence.Order?.Status, evidence.Order?.FilledQuantity), Is.EqualTo(("SLTS-7", VenueOrderStatus.Filled, 10m)));
    }

    [Test]
    public void A_venue_that_cannot_be_asked_is_a_failure_and_no_verdict()
    {
        var rig = VenueRig.Connected();
        rig.Link.Refuse("private/get_order_history_by_instrument", 11051);
        Assert.That(() => rig.Venue.FindEvidenceAsync(rig.Intent()), Throws.TypeOf<VenueException>());
    }
}
