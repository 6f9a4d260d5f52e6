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
        var id = Stage.BuyByHand(Facts.Lot * 3);
        Assert.Multiple(() =>
        {
            Assert.That(Engine.Venue.IsConnected, Is.True);
            Assert.That(Engine.Snapshot.Positions.Single(held => held.Symbol == Facts.Symbol).Quantity, Is.EqualTo(Stage.Positions()[Facts.Symbol]));
            Assert.That(Engine.Snapshot.Cash, Is.Not.Empty);
            Assert.That(Stage.Orders().Single().Id, Is.EqualTo(id));
        });
    }

    [Test]
    public void WrongCredentialsAreToldInWordsThatHelp()
    {
        using var venue = Stage.OpenUnknown();
        var failure = Assert.Throws<VenueException>(venue.Connect);
        Assert.That(failure!.Message, Does.Contain(venue.Profile.Account).Or.Contain(venue.Profile.Broker).IgnoreCase);
    }

    [Test]
    public void ALostConnectionIsToldAndComesBackByItself()
    {
        var resting = Engine.Rest();
        Stage.CutStreams();
        Engine.WaitUntil(() => Engine.Connections.Count >= 2, "the loss and the return are told");
        Assert.That(Engine.Connections.Select(told => told.Connected).Take(2), Is.EqualTo(new[] { false, true }), "in turns, a loss first");
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
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
        var next = Engine.Rest(plain => plain with { Quantity = Facts.Lot * 5 });
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.WaitForEnd(resting.Key);
        Engine.WaitForEnd(next.Key);
        AssertAgrees(resting.Key);
        AssertAgrees(next.Key);
        Assert.That(Stage.Orders(), Has.Count.EqualTo(2));
    }
}
