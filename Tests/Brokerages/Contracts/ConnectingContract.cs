using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Contracts.Stage;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>Coming to the account, losing it, and coming back.</summary>
internal sealed class ConnectingContract(string broker) : AdapterContract(broker)
{
    [Test]
    public void ConnectingReadsTheAccountAsItIs()
    {
        Stage.BuyByHand(Facts.Lot * 3);
        Assert.Multiple(() =>
        {
            Assert.That(Engine.Venue.IsConnected, Is.True);
            Assert.That(Engine.Snapshot.Positions.Single(held => held.Symbol == Facts.Symbol).Quantity, Is.EqualTo(Stage.Positions()[Facts.Symbol]));
            Assert.That(Engine.Snapshot.Cash, Is.Not.Empty);
        });
    }

    [Test]
    public void WrongCredentialsAreToldInWordsThatHelp()
    {
        using var venue = Stage.OpenUnknown(new EngineJournal(new MemoryJournalStore(), new JournalOptions("contract", "engine", true)));
        var failure = Assert.Throws<VenueException>(venue.Connect);
        Assert.That(failure!.Message, Does.Contain(venue.Profile.Account).Or.Contain(venue.Profile.Broker).IgnoreCase);
    }

    [Test]
    public void AStreamThatWasCutComesBackByItself()
    {
        var resting = Engine.Rest();
        var streams = Stage.OpenStreams();
        Stage.CutStreams();
        Engine.WaitUntil(() => Stage.OpenStreams() == streams, "the stream is open again");
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
    }

    [Test]
    public void AVenueThatIsAwayIsToldOnceAndItsReturnToo()
    {
        var resting = Engine.Rest();
        Stage.GoAway();
        Engine.WaitUntil(() => !Engine.Connections.IsEmpty, "the loss is told");
        Stage.ComeBack();
        Engine.WaitUntil(() => Engine.Connections.Count >= 2, "the return is told");
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
        Assert.That(Engine.Connections.Select(told => told.Connected), Is.EqualTo(new[] { false, true }), "strictly in turns, a loss first");
        Assert.That(Engine.Connections.All(told => told.Message.Length > 0), Is.True, "in words");
    }

    [Test]
    public void AFillDuringALostConnectionIsFoundAndBookedOnce()
    {
        var resting = Engine.Rest();
        Stage.CutStreams();
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        var ended = Engine.WaitForEnd(resting.Key);
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Filled));
        AssertAgrees(resting.Key);
    }

    [Test]
    public void AfterARestartOpenOrdersAreBoundAgain()
    {
        var resting = Engine.Rest();
        Restart();
        Assert.That(Engine.Now(resting.Key), Has.Property(nameof(IntentRecord.State)).EqualTo(IntentState.Working)
            .And.Property(nameof(IntentRecord.BrokerOrderId)).EqualTo(resting.BrokerOrderId));
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
    }

    [Test]
    public void AFillWhileTheEngineWasDeadIsJournaledBeforeTheAlgorithmStarts()
    {
        var resting = Engine.Rest();
        RestartAfter(() => Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick));
        Assert.That(Engine.Now(resting.Key).Outcome, Is.EqualTo(IntentOutcome.Filled), "settled inside the start");
        AssertAgrees(resting.Key);
    }

    [Test]
    public void ARevokedTokenIsOutlived()
    {
        if (!Facts.HasToken) NotOffered("the account is reached with a key that does not run out");
        var resting = Engine.Rest();
        Stage.RevokeToken();
        var next = Engine.Send();
        Engine.WaitFor(next, intent => intent.State != IntentState.Planned && intent.State != IntentState.Sending, "is answered");
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
        var ended = Engine.WaitForEnd(next);
        if (ended.Outcome == IntentOutcome.Filled) AssertAgrees(next);
        else Assert.That(ended.Message, Is.Not.Empty, "a refusal says why");
        Assert.That(Stage.Orders(), Has.Count.EqualTo(ended.Outcome == IntentOutcome.Filled ? 2 : 1));
    }
}
