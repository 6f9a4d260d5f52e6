using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Venues.Deribit;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>Orders, cancels, edits and the connection of an account.</summary>
internal sealed class DeribitVenueTests
{
    [Test]
    public async Task An_accepted_order_has_the_venues_id_and_was_sent_with_its_key_and_its_time()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", $$"""{"order":{{Sample.Order()}},"trades":[]}""");
        var answer = await rig.Place();
        Assert.That((answer.Kind, answer.BrokerOrderId), Is.EqualTo((PlaceAnswerKind.Accepted, "123")));
        var sent = rig.Link.Last("private/buy");
        Assert.That((string?)sent["label"], Is.EqualTo(Sample.Key.Value));
        Assert.That((long)sent["valid_until"]!, Is.EqualTo(new DateTimeOffset(rig.Clock.Now.AddSeconds(10)).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task No_order_is_valid_for_longer_than_the_evidence_rule_counts()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", $$"""{"order":{{Sample.Order()}},"trades":[]}""");
        await rig.Venue.PlaceAsync(rig.Intent(), rig.Clock.Now.AddMinutes(10));
        Assert.That((long)rig.Link.Last("private/buy")["valid_until"]!, Is.EqualTo(new DateTimeOffset(rig.Clock.Now.AddSeconds(10)).ToUnixTimeMilliseconds()));
    }

    [TestCase(10009, ReasonCode.BuyingPower)]
    [TestCase(10043, ReasonCode.VenueRejected)]
    [TestCase(13888, ReasonCode.VenueRejected)]
    [TestCase(10041, ReasonCode.MarketClosed)]
    [TestCase(11051, ReasonCode.MarketClosed)]
    [TestCase(10028, ReasonCode.OrdersPerSecond)]
    [TestCase(13009, ReasonCode.VenueRejected)]
    [TestCase(10004, ReasonCode.VenueRejected)]
    public async Task What_the_venue_says_in_words_is_a_rejection(int code, ReasonCode reason)
    {
        var rig = VenueRig.Connected();
        rig.Link.Refuse("private/buy", code, "some_words");
        var answer = await rig.Place();
        Assert.That((answer.Kind, answer.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, reason)));
        Assert.That(answer.Message, Does.Contain("some_words").And.Contain($"{code}"));
        Assert.That(rig.Link.Count("private/buy"), Is.EqualTo(1), "an order is never sent again");
    }

    [TestCase(10001)]
    [TestCase(11094)]
    [TestCase(13028)]
    [TestCase(77777)]
    public async Task What_proves_nothing_leaves_the_order_in_doubt(int code)
    {
        var rig = VenueRig.Connected();
        rig.Link.Refuse("private/buy", code);
        Assert.That((await rig.Place()).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        Assert.That(rig.Link.Count("private/buy"), Is.EqualTo(1), "an order is never sent again");
    }

    [Test]
    public async Task A_lost_answer_leaves_the_order_in_doubt()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", _ => throw new VenueException("no answer within 10 s"));
        var answer = await rig.Place();
        Assert.That((answer.Kind, answer.Reason), Is.EqualTo((PlaceAnswerKind.Lost, ReasonCode.AnswerLost)));
    }

    [TestCase("{}")]
    [TestCase("""{"order":{"order_id":"1"}}""")]
    [TestCase("\"ok\"")]
    public async Task An_answer_that_cannot_be_read_leaves_the_order_in_doubt(string answer)
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", answer);
        Assert.That((await rig.Place()).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
    }

    [Test]
    public async Task What_surely_did_not_leave_is_rejected_with_its_reason()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", _ => throw new NotSentException(ReasonCode.OrdersPerSecond, "no room"));
        Assert.That((await rig.Place()).Reason, Is.EqualTo(ReasonCode.OrdersPerSecond));
        Assert.That((await rig.Place(rig.Intent("DERIBIT:PERPETUAL:DOGE-USDC"))).Reason, Is.EqualTo(ReasonCode.UnknownSymbol));
        Assert.That((await rig.Place(rig.Intent() with { Quantity = 0.1m })).Reason, Is.EqualTo(ReasonCode.BelowLotSize));
        rig.Venue.Disconnect();
        var unsent = await rig.Place();
        Assert.That((unsent.Kind, unsent.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.WaitingForBroker)));
        Assert.That(rig.Link.Count("private/buy"), Is.EqualTo(1));
    }

    [Test]
    public async Task An_order_that_comes_back_rejected_is_rejected()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/buy", $$"""{"order":{{Sample.Order(state: "rejected", extra: ",\"cancel_reason\":\"mmp_trigger\"")}},"trades":[]}""");
        var answer = await rig.Place();
        Assert.That((answer.Kind, answer.Message), Is.EqualTo((PlaceAnswerKind.Rejected, "Deribit has rejected the order: mmp_trigger")));
    }

    [Test]
    public async Task A_cancel_is_accepted_and_its_end_told()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/cancel", Sample.Order(state: "cancelled", extra: ",\"cancel_reason\":\"user_request\""));
        Assert.That((await rig.Venue.CancelAsync(Working(rig))).Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        Assert.That(((VenueOrder)rig.Reports.Single()).Status, Is.EqualTo(VenueOrderStatus.Canceled));
    }

    [TestCase(11044)]
    [TestCase(10004)]
    [TestCase(10010)]
    [TestCase(11008)]
    public async Task Nothing_left_to_cancel_is_told_apart_from_a_failure(int code)
    {
        var rig = VenueRig.Connected();
        rig.Link.Refuse("private/cancel", code);
        Assert.That((await rig.Venue.CancelAsync(Working(rig))).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
        rig.Link.Refuse("private/cancel", 10041);
        Assert.That((await rig.Venue.CancelAsync(Working(rig))).Kind, Is.EqualTo(CancelAnswerKind.Failed));
    }

    [Test]
    public async Task A_stop_that_has_fired_is_cancelled_under_its_new_id()
    {
        var rig = VenueRig.Connected();
        rig.Change(Sample.Order("555", extra: ",\"trigger_order_id\":\"SLTS-7\""));
        rig.Link.Answer("private/cancel", Sample.Order("555", "cancelled"));
        await rig.Venue.CancelAsync(Working(rig) with { BrokerOrderId = "SLTS-7", Kind = OrderKind.StopMarket });
        Assert.That((string?)rig.Link.Last("private/cancel")["order_id"], Is.EqualTo("555"));
    }

    [TestCase(1, CancelAnswerKind.Accepted)]
    [TestCase(0, CancelAnswerKind.NotOpen)]
    public async Task A_stop_that_fired_unnoticed_is_cancelled_by_its_label(int canceled, CancelAnswerKind kind)
    {
        var rig = VenueRig.Connected();
        rig.Link.Refuse("private/cancel", 10004).Answer("private/cancel_by_label", _ => new JValue(canceled));
        var answer = await rig.Venue.CancelAsync(Working(rig) with { BrokerOrderId = "SLTS-7", Kind = OrderKind.StopMarket });
        Assert.That(answer.Kind, Is.EqualTo(kind));
        Assert.That((string?)rig.Link.Last("private/cancel_by_label")["label"], Is.EqualTo(Sample.Key.Value));
    }

    [Test]
    public async Task Prices_are_changed_in_place()
    {
        var rig = VenueRig.Connected();
        rig.Link.Answer("private/edit", $$"""{"order":{{Sample.Order(extra: ",\"replaced\":true")}},"trades":[]}""");
        Assert.That((await rig.Venue.ReplaceAsync(Working(rig), new OrderPrices(60_500, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Accepted));
        Assert.That(((VenueOrder)rig.Reports.Single()).BrokerOrderId, Is.EqualTo("123"), "order, id and key stay");
        rig.Link.Refuse("private/edit", 11044);
        Assert.That((await rig.Venue.ReplaceAsync(Working(rig), new OrderPrices(60_500, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
        rig.Link.Answer("private/edit", _ => throw new VenueException("lost"));
        Assert.That((await rig.Venue.ReplaceAsync(Working(rig), new OrderPrices(60_500, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Lost));
    }

    [Test]
    public void A_clock_that_is_off_is_told_before_anything_is_traded()
    {
        var rig = new VenueRig();
        rig.Link.Answer("public/get_time", _ => new JValue(new DateTimeOffset(rig.Clock.Now.AddSeconds(9)).ToUnixTimeMilliseconds()));
        var failure = Assert.Throws<VenueException>(rig.Venue.Connect)!;
        Assert.That(failure.Message, Does.Contain("9 s behind Deribit's").And.Contain("set the clock"));
        Assert.That(rig.Venue.IsConnected || !rig.Link.IsDisposed, Is.False);
    }

    [Test]
    public void A_loss_and_a_return_are_told_in_turns_and_the_first_opening_is_neither()
    {
        var rig = VenueRig.Connected();
        rig.Link.Lose("the venue closed the stream");
        Assert.That(rig.Venue.IsConnected, Is.False);
        rig.Link.Open();
        Assert.That(rig.Connections, Is.EqualTo(new[] { "lost: the venue closed the stream", "back: connected" }));
    }

    [Test]
    public void The_limits_that_the_account_tells_are_kept()
    {
        var rig = new VenueRig();
        rig.Link.Answer("private/get_account_summaries", """
            {"summaries":[{"currency":"BTC","equity":1,"limits":{"non_matching_engine":{"rate":20,"burst":100},"matching_engine":{"trading":{"total":{"rate":10,"burst":30}}}}}]}
            """);
        rig.Venue.Connect();
        Assert.That(rig.Link.Limits, Is.EqualTo(new Sluice.Venues.Deribit.Payloads.AccountLimits(20, 100, 10, 30)));
    }

    [Test]
    public void The_profile_promises_what_the_venue_does()
    {
        var profile = VenueRig.Connected().Venue.Profile;
        Assert.That((profile.CarriesKey, profile.ReplacesInPlace, profile.MaximumLegs, profile.RequestsPerSecond, profile.Burst), Is.EqualTo((true, true, 1, 5m, 20)));
        Assert.That(profile.Kinds, Does.Not.Contain(OrderKind.MarketOnOpen).And.Not.Contain(OrderKind.MarketOnClose));
        Assert.That(profile.Durations, Does.Not.Contain(OrderDuration.GoodTilDate));
    }

    private static IntentRecord Working(VenueRig rig) => rig.Intent() with { State = IntentState.Working, BrokerOrderId = "123" };
}
