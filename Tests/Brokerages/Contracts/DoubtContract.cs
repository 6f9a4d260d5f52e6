using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Contracts.Stage;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>When the venue does not say what has become of an order, says it late, or says it twice.</summary>
internal sealed class DoubtContract(string broker) : AdapterContract(broker)
{
    [TestCase(StageFault.LoseAnswerAfterTaking)]
    [TestCase(StageFault.FailAfterTaking)]
    public void AnOrderWhoseAnswerWasLostIsFoundAndNotSentAgain(StageFault fault)
    {
        Stage.Inject(fault);
        _ = Engine;
        var key = Engine.Send();
        var ended = Engine.WaitForEnd(key);
        Assert.That(Engine.Listener.Steps.Any(step => step.After.Key == key && step.After.State == IntentState.Unknown) || ended.BrokerOrderId != null, Is.True);
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Filled), ended.Message);
        AssertAgrees(key);
        Assert.That(Stage.Orders(), Has.Count.EqualTo(1));
        Assert.That(Stage.OrderRequests(), Is.EqualTo(1));
    }

    [Test]
    public void AnOrderThatNeverArrivedEndsOnlyByProof()
    {
        Stage.Inject(StageFault.LoseAnswerBeforeTaking);
        var key = Engine.Send();
        Engine.WaitFor(key, intent => intent.State != IntentState.Sending && intent.State != IntentState.Planned, "is in doubt");
        if (Facts.ProvesAbsence)
        {
            var ended = Engine.WaitForEnd(key);
            Assert.That((ended.Outcome, ended.FilledQuantity), Is.EqualTo((IntentOutcome.NotSent, 0m)));
        }
        else
        {
            var sweeps = Engine.Lane.Counters.Sweeps;
            Engine.WaitUntil(() => Engine.Lane.Counters.Sweeps > sweeps + 20, "is asked for again and again");
            Assert.That(Engine.Now(key).State, Is.EqualTo(IntentState.Unknown), "absence proves nothing here");
        }

        Assert.That(Stage.Orders(), Is.Empty);
        Assert.That(Stage.OrderRequests(), Is.EqualTo(1), "never sent again");
    }

    [Test]
    public void AnOrderInDoubtIsSettledByTheNextLifeOfTheEngine()
    {
        Stage.Inject(StageFault.LoseAnswerAfterTaking);
        var limit = Facts.Price - (100 * Facts.Tick);
        var key = Engine.Send(plain => plain with { Kind = OrderKind.Limit, LimitPrice = limit });
        Engine.WaitUntil(() => Stage.Orders().Count == 1, "the venue has the order");
        Restart();
        var working = Engine.WaitFor(key, intent => intent.State == IntentState.Working, "is bound");
        Assert.That(working.BrokerOrderId, Is.EqualTo(Stage.Orders().Single().Id));
        Assert.That(Stage.OrderRequests(), Is.EqualTo(1));
    }

    [Test]
    public void AnOrderTurnedAwayForHasteIsNeitherInDoubtNorSentTwice()
    {
        Stage.Inject(StageFault.Throttle);
        var ended = Engine.WaitForEnd(Engine.Send());
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Filled).Or.EqualTo(IntentOutcome.Rejected));
        Assert.That(Stage.Orders(), Has.Count.EqualTo(ended.Outcome == IntentOutcome.Filled ? 1 : 0));
        Assert.That(ended.Outcome == IntentOutcome.Filled || ended.Message.Length > 0, Is.True, "a refusal says why");
    }

    [Test]
    public void AFillThatTheStreamNeverBroughtIsFoundByTheSweep()
    {
        var resting = Engine.Rest();
        Stage.Inject(StageFault.HideFill);
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Assert.That(Engine.WaitForEnd(resting.Key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        AssertAgrees(resting.Key);
    }

    [Test]
    public void MessagesThatComeTwiceAndOutOfOrderAreBookedOnce()
    {
        Stage.Inject(StageFault.DuplicateAndReorder);
        var keys = Enumerable.Range(1, 8).Select(_ => Engine.Rest(plain => plain with { LimitPrice = plain.LimitPrice - (Facts.Tick * _) }).Key).ToList();
        foreach (var key in keys) Stage.Fill(Engine.Now(key).BrokerOrderId!, Facts.Lot * 3);
        foreach (var key in keys) Stage.Fill(Engine.Now(key).BrokerOrderId!, Facts.Lot * 7);
        foreach (var key in keys)
        {
            Assert.That(Engine.WaitForEnd(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
            AssertAgrees(key);
        }

        Assert.That(Stage.Positions()[Facts.Symbol], Is.EqualTo(Facts.Lot * 80));
    }

    [Test]
    public void AnOrderTakenBackLaterEndsRejected()
    {
        var resting = Engine.Rest();
        Stage.RejectLate(resting.BrokerOrderId!);
        var ended = Engine.WaitForEnd(resting.Key);
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Rejected));
        Assert.That(ended.Message, Is.Not.Empty);
    }

    [Test]
    public void APersonsOrderOnTheAccountIsToldAndStopsNothing()
    {
        var resting = Engine.Rest();
        Stage.BuyByHand(Facts.Lot * 7);
        Engine.WaitUntil(() => Engine.Listener.Foreign.IsEmpty == false, "the foreign order is told");
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
        Assert.That(Stage.Positions()[Facts.Symbol], Is.EqualTo(Facts.Lot * 17));
    }
}
