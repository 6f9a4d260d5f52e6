using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Tradier;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierEvidenceTests : TradierApiFixture
{
    private const string Orders = "GET accounts/VA1/orders";

    private TradierEvidence _evidence = null!;

    private IntentRecord Lost => Intents.Intent() with { Sending = Intents.Sent, State = IntentState.Unknown };

    private string Found => $$$$"""{"orders":{"order":{"id":7,"symbol":"SPY","side":"buy","quantity":100,"status":"open","tag":"{{{{Lost.Key}}}}"}}}""";

    [SetUp]
    public void Make() => _evidence = new TradierEvidence(Api, new TradierBook("USD"), Clock);

    [Test]
    public async Task An_order_with_the_tag_is_surely_there()
    {
        Stub.On(Orders, Found);
        var evidence = await _evidence.FindAsync(Lost);
        Assert.That((evidence.Verdict, evidence.Order!.BrokerOrderId, evidence.Order.ClientKey), Is.EqualTo((EvidenceVerdict.SurelyThere, "7", Lost.Key.Value)));
    }

    [Test]
    public async Task Only_a_second_reading_half_a_minute_after_the_sending_proves_absence()
    {
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown));
        Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown), "too soon to count");
        Clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown), "the first that counts");
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown), "at the same moment is not a second time");
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.SurelyNotThere));
    }

    [Test]
    public async Task All_orders_in_doubt_are_settled_by_two_readings()
    {
        Clock.Advance(TimeSpan.FromSeconds(40));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _evidence.FindAsync(Lost)));
        Clock.Advance(TimeSpan.FromSeconds(5));
        var second = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _evidence.FindAsync(Lost)));
        Assert.That(second.Select(evidence => evidence.Verdict), Is.All.EqualTo(EvidenceVerdict.SurelyNotThere));
        Assert.That(Stub.Requests(Orders), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_order_that_appears_between_two_readings_is_there()
    {
        Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Stub.On(Orders, Found);
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.SurelyThere));
    }

    [Test]
    public async Task On_the_next_trading_day_absence_proves_nothing()
    {
        // From 10:00 to midnight in New York it is 14 hours.
        Clock.Advance(TimeSpan.FromHours(14) - TimeSpan.FromSeconds(10));
        Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown));
        Clock.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown));
            Clock.Advance(TimeSpan.FromSeconds(5));
        }
    }

    [TestCase("")]
    [TestCase(""","tag":"OURS" """)]
    public async Task A_listed_order_that_cannot_be_understood_may_be_the_one_in_doubt(string tag)
    {
        var shown = tag.Replace("OURS", Lost.Key.Value, StringComparison.Ordinal);
        Stub.On(Orders, $$$$"""{"orders":{"order":{"id":7,"symbol":"SPY","side":"buy","status":"open"{{{{shown}}}}}}}""");
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.That(await Verdict(), Is.EqualTo(EvidenceVerdict.NotKnown));
        }
    }

    [Test]
    public void A_reading_that_fails_proves_nothing()
    {
        Stub.On(Orders, "Invalid access token", 401, "text/plain");
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.ThrowsAsync<VenueException>(() => _evidence.FindAsync(Lost));
    }

    [Test]
    public async Task A_working_order_is_read_by_its_id_and_never_proved_absent()
    {
        var working = Lost with { State = IntentState.Working, BrokerOrderId = "7" };
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await _evidence.FindAsync(working)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await _evidence.FindAsync(working)).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));

        Stub.On("GET accounts/VA1/orders/7", """{"order":{"id":7,"symbol":"SPY","side":"buy","quantity":100,"status":"expired"}}""");
        var evidence = await _evidence.FindAsync(working);
        Assert.That((evidence.Verdict, evidence.Order?.Status), Is.EqualTo((EvidenceVerdict.SurelyThere, (VenueOrderStatus?)VenueOrderStatus.Expired)));
    }

    [Test]
    public async Task A_leg_is_found_in_the_order_that_carries_the_combos_tag()
    {
        var legs = Intents.Combo(1, ("USA:OPTION:SPY-450-20271217-C", OrderSide.Buy, 1), ("USA:OPTION:SPY-455-20271217-C", OrderSide.Sell, 1));
        Stub.On(Orders, $$$$"""
            {"orders":{"order":{"id":10,"symbol":"SPY","side":"buy","quantity":2,"status":"open","class":"multileg","tag":"{{{{legs[0].Key}}}}","leg":[
             {"id":11,"symbol":"SPY","side":"buy_to_open","quantity":1,"status":"open","option_symbol":"SPY271217C00450000"},
             {"id":12,"symbol":"SPY","side":"sell_to_open","quantity":1,"status":"open","option_symbol":"SPY271217C00455000"}]}}}
            """);
        var evidence = await _evidence.FindAsync(legs[1]);
        Assert.That((evidence.Verdict, evidence.Order!.BrokerOrderId, evidence.Order.ClientKey), Is.EqualTo((EvidenceVerdict.SurelyThere, "12", legs[1].Key.Value)));
    }

    private async Task<EvidenceVerdict> Verdict() => (await _evidence.FindAsync(Lost)).Verdict;
}
