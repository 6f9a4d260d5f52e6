using Newtonsoft.Json.Linq;
using Sluice.Core.Inbox;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>What a person has to let pass stays in the inbox until one does.</summary>
internal sealed class ReviewTests : GatewayFixture
{
    private const string Manual = "\"manual\":{\"allocation\":0.1,\"autoExecute\":false},\"large\":{\"allocation\":0.1,\"reviewAbove\":1000}";

    protected override TestGateway Another() => new(
        Folder, clock: Clock, strategies: Manual, sources: $"\"me\":{{\"key\":\"{TestGateway.Key}\",\"strategies\":[\"*\"],\"ratePerMinute\":100000}}");

    [Test]
    public void A_signal_of_a_strategy_on_manual_is_taken_in_and_waits_for_a_person()
    {
        var reply = Client.Post(Client.Signal("a", strategy: "manual"));
        Assert.That((reply.Verdict, (string?)reply.Body["review"]), Is.EqualTo(("202", "strategy 'manual' is on manual")));
        Assert.That(State("a"), Is.EqualTo("PENDING"));
        Assert.That(Gateway.Store.Count().Pending, Is.EqualTo(1));
        Assert.That((int?)Client.Plain("health").Body["pending"], Is.EqualTo(1));

        Client.Post(Client.Signal("b"));
        Wait.Until(() => Gateway.Relayed().Count == 1, "the one that waits for nobody is relayed");
        Assert.That(Relayed()[0], Is.EqualTo("b"));
    }

    [Test]
    public void What_cancels_or_closes_everything_waits_for_nobody()
    {
        Assert.That(Client.Post(Client.Signal("a", strategy: "manual", rest: "\"action\":\"cancel\",\"cancels\":\"x\"")).Body["review"], Is.Null);
        Assert.That(Client.Post(Client.Signal("b", strategy: "manual", rest: "\"action\":\"flatten\",\"scope\":\"manual\"")).Body["review"], Is.Null);
    }

    [TestCase("\"size\":{\"notional\":1000}", null)]
    [TestCase("\"size\":{\"notional\":1000.01}", "its value 1000.01 is above the 1000 of strategy 'large'")]
    [TestCase("\"size\":{\"quantity\":10},\"price\":100", null)]
    [TestCase("\"size\":{\"quantity\":11},\"price\":100", "its value 1100 is above the 1000 of strategy 'large'")]
    [TestCase("\"size\":{\"weight\":0.1}", "its value cannot be told, and strategy 'large' has reviewAbove 1000")]
    public void A_signal_above_the_value_for_review_waits(string size, string? why) =>
        Assert.That((string?)Client.Post(Client.Signal("a", strategy: "large", rest: $"\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",{size}")).Body["review"], Is.EqualTo(why));

    [Test]
    public void An_approved_signal_is_relayed_and_its_seal_says_so()
    {
        var body = Client.Signal("a", strategy: "manual");
        Client.Post(body);
        Assert.That(Decide("a", approved: true).Outcome, Is.EqualTo(ReviewOutcome.Done));
        Wait.Until(() => Gateway.Relayed().Count == 1, "the approved signal is relayed");
        var seal = Gateway.Relayed()[0].Seal!;
        Assert.That(SignalSeal.SaysApproved(seal), Is.True);
        Assert.That(SignalSeal.Holds(seal, new Secret(TestGateway.Seal), "test", "execution.signals", new SignalKey("me", "a"), body), Is.True);
        Assert.That((string?)Client.Get("v1/signals/me/a").Body["review"]!["who"], Is.EqualTo("ann"));
    }

    [Test]
    public void A_rejected_signal_is_never_relayed_and_has_its_disposition()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        Assert.That(Decide("a", approved: false).Outcome, Is.EqualTo(ReviewOutcome.Done));
        var told = Client.Get("v1/signals/me/a").Body;
        Assert.That(((string?)told["disposition"], (string?)told["reason"], (string?)told["message"]), Is.EqualTo(("SIGNAL_REJECTED", "REVIEW_REJECTED", "by ann: because")));
        Assert.That((string?)told["history"]![0]!["type"], Is.EqualTo("SIGNAL_REJECTED"));
        Restart();
        Client.Post(Client.Signal("b"));
        Wait.Until(() => Gateway.Relayed().Count > 0, "the other one is relayed");
        Assert.That(Relayed(), Is.All.EqualTo("b"));
        Assert.That((Rows(), Gateway.Store.Count().Pending), Is.EqualTo((1, 0)));
    }

    [Test]
    public void The_second_decision_changes_nothing()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        Decide("a", approved: false);
        var second = Decide("a", approved: true);
        Assert.That((second.Outcome, second.Row!.Review!.State), Is.EqualTo((ReviewOutcome.NotPending, ReviewState.Rejected)));
        Assert.That(Decide("x", approved: true).Outcome, Is.EqualTo(ReviewOutcome.NotFound));
    }

    [Test]
    public void A_signal_that_nobody_decided_about_ends_with_its_life()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        Clock.Shift = TimeSpan.FromMinutes(6);
        Wait.Until(() => State("a") == "EXPIRED", "the waiting ends");
        Assert.That((string?)Client.Get("v1/signals/me/a").Body["disposition"], Is.EqualTo("SIGNAL_EXPIRED"));
        Assert.That(Decide("a", approved: true).Outcome, Is.EqualTo(ReviewOutcome.NotPending));
        Assert.That(Gateway.Relayed(), Is.Empty);
    }

    [Test]
    public void An_expired_signal_is_not_approved_even_before_its_waiting_was_ended()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        var reply = Gateway.Store.Review(new ReviewDecision(new SignalKey("me", "a"), true, "because", Origin(Clock.GetUtcNow().UtcDateTime.AddMinutes(6))));
        Assert.That((reply.Outcome, reply.Row!.Review!.State), Is.EqualTo((ReviewOutcome.Expired, ReviewState.Expired)));
    }

    [Test]
    public void The_same_signal_sent_again_gets_the_same_answer_whatever_was_decided()
    {
        var body = Client.Signal("a", strategy: "manual");
        var first = Client.Post(body).Text;
        Assert.That(Client.Post(body).Text, Is.EqualTo(first));
        Decide("a", approved: false);
        Assert.That(Client.Post(body).Text, Is.EqualTo(first));
    }

    [Test]
    public void A_restart_and_a_lost_stream_do_not_relay_what_waits_for_a_person()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        Gateway.Store.MakeDue(null);
        Restart();
        Client.Post(Client.Signal("b"));
        Wait.Until(() => Gateway.Relayed().Count == 1, "the other one is relayed");
        Assert.That(Relayed()[0], Is.EqualTo("b"));
        Assert.That(Gateway.Store.Pending(10).Select(row => row.Key.Id), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void Each_decision_is_in_the_audit_with_person_and_reason()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        Decide("a", approved: true);
        var note = Gateway.Store.Audit(null, 1)[0].Note;
        Assert.That((note.Who, note.Signal, note.Decision, note.Message), Is.EqualTo(("ann", "me/a", "APPROVED", "because")));
        Assert.That(Gateway.Store.VerifyAudit().BrokenAt, Is.Null);
    }

    private string[] Relayed() => [.. Gateway.Relayed().Select(entry => (string)JObject.Parse(entry.Data!)["id"]!)];

    private static AuditNote Origin(DateTime time) => new() { Time = time, Who = "ann", What = "test" };

    private ReviewReply Decide(string id, bool approved) =>
        Gateway.Store.Review(new ReviewDecision(new SignalKey("me", id), approved, "because", Origin(Clock.GetUtcNow().UtcDateTime)));

    private string? State(string id) => (string?)(Client.Get($"v1/signals/me/{id}").Body["review"] as JObject)?["state"];
}
