using Sluice.Core.Journal;
using Sluice.Venues.Schwab;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Schwab.SchwabOrders;

namespace Sluice.Tests.Venues.Schwab;

/// <summary>Schwab carries no key: an order is surely there only when exactly one looks like it, and never surely not there.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabEvidenceTests
{
    private readonly ListedClaims _claims = new();
    private SchwabStub _stub = null!;
    private SchwabUser _user = null!;
    private SchwabVenue _venue = null!;

    [SetUp]
    public async Task Connect()
    {
        _stub = await SchwabStub.Start();
        _user = _stub.User();
        _venue = new SchwabVenue(_user, _claims, () => { });
        _venue.Connect();
        _stub.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [TearDown]
    public async Task Close()
    {
        _venue.Dispose();
        _user.Dispose();
        await _stub.DisposeAsync();
    }

    [Test]
    public async Task Exactly_one_order_that_looks_like_it_and_is_nobody_elses_is_surely_it()
    {
        _stub.Shows(Order("1001", "FILLED").With(100, 450.20m, 0), Order("1002", quantity: 50), Order("1003", price: 450.26m), Order("1004", instruction: "SELL"));
        var evidence = await _venue.FindEvidenceAsync(Intent());
        Assert.That((evidence.Verdict, evidence.Order!.BrokerOrderId, evidence.Order.FilledQuantity), Is.EqualTo((EvidenceVerdict.SurelyThere, "1001", 100m)));
        Assert.That(evidence.Order.ClientKey, Is.EqualTo(Intent().Key.Value), "the lane ties it to the intent by this");
    }

    [Test]
    public async Task Two_orders_that_look_like_it_prove_nothing_and_are_listed()
    {
        _stub.Shows(Order("1001"), Order("1002"));
        var evidence = await _venue.FindEvidenceAsync(Intent());
        Assert.That(evidence.Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Assert.That(evidence.Note, Does.Contain("1001").And.Contain("1002").And.Contain("sluice resolve"));
    }

    [Test]
    public async Task An_order_of_another_intent_is_no_candidate()
    {
        _stub.Shows(Order("1001"), Order("1002"));
        _claims.Claimed.Add("1001");
        Assert.That((await _venue.FindEvidenceAsync(Intent())).Order?.BrokerOrderId, Is.EqualTo("1002"));
        _claims.Claimed.Add("1002");
        Assert.That((await _venue.FindEvidenceAsync(Intent())).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
    }

    [Test]
    public async Task Absence_proves_nothing()
    {
        _stub.Clock.Advance(TimeSpan.FromDays(1));
        var evidence = await _venue.FindEvidenceAsync(Intent());
        Assert.That(evidence.Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Assert.That(evidence.Note, Does.Contain("no proof"));
    }

    [TestCase(-62)]
    [TestCase(72)]
    public async Task An_order_entered_outside_the_time_of_sending_is_no_candidate(int enteredAfter)
    {
        _stub.Shows(Order("1001", enteredAfter: enteredAfter));
        Assert.That((await _venue.FindEvidenceAsync(Intent())).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
    }

    [Test]
    public async Task While_it_may_still_be_on_its_way_nothing_is_concluded()
    {
        _stub.Shows(Order("1001"));
        var justSent = Intent() with { Sending = _stub.Clock.Now.AddSeconds(-14) };
        Assert.That((await _venue.FindEvidenceAsync(justSent)).Note, Does.Contain("on its way"));
    }

    [Test]
    public async Task An_order_that_may_be_another_doubtful_intents_proves_nothing()
    {
        _stub.Shows(Order("1001"));
        _claims.Doubts.Add(Intent());
        _claims.Doubts.Add(Intent(index: 1) with { Sending = Sent.AddSeconds(20) });
        var evidence = await _venue.FindEvidenceAsync(Intent());
        Assert.That(evidence.Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        Assert.That(evidence.Note, Does.Contain(Intent(index: 1).Key.Value));

        _claims.Doubts[1] = Intent(index: 1, side: OrderSide.Sell) with { Sending = Sent.AddSeconds(20) };
        Assert.That((await _venue.FindEvidenceAsync(Intent())).Verdict, Is.EqualTo(EvidenceVerdict.SurelyThere), "an order of the other side cannot be it");
    }

    [Test]
    public async Task An_order_that_cannot_be_understood_may_be_it()
    {
        var broken = Order("1002");
        broken.Remove("status");
        _stub.Shows(Order("1001"), broken);
        Assert.That((await _venue.FindEvidenceAsync(Intent())).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
    }

    [Test]
    public async Task A_price_is_compared_as_it_was_sent()
    {
        _stub.Shows(Order("1001", price: 450.25m));
        Assert.That((await _venue.FindEvidenceAsync(Intent(limit: 450.259m))).Verdict, Is.EqualTo(EvidenceVerdict.SurelyThere), "a buyer's limit goes down to the cent");
    }

    [Test]
    public async Task An_order_with_an_id_is_read_by_it()
    {
        _stub.Shows(Order("1001"));
        Assert.That((await _venue.FindEvidenceAsync(Intent() with { BrokerOrderId = "1001" })).Verdict, Is.EqualTo(EvidenceVerdict.SurelyThere));
        Assert.That((await _venue.FindEvidenceAsync(Intent() with { BrokerOrderId = "77" })).Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
    }
}
