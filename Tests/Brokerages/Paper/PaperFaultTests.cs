using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Paper;

/// <summary>The paper venue's faults: each does what it says, and the same again with the same seed.</summary>
internal sealed class PaperFaultTests
{
    private static readonly PaperOptions Plain = new() { Account = "A1" };

    [Test]
    public void ADelayIsKept()
    {
        var rig = new PaperRig(Plain with { Delay = TimeSpan.FromSeconds(1) });
        var answer = rig.Place();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(0.4));
        Assert.That(answer.IsCompleted, Is.False, "there and back take at least half a second together");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1.2));
        Assert.That(answer.Result.Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
    }

    [Test]
    public void WhatIsStillOnTheWireIsNotKnown()
    {
        var rig = new PaperRig(Plain with { Delay = TimeSpan.FromSeconds(1) });
        var intent = PaperRig.Order(1);
        rig.Venue.PlaceAsync(intent, LaneRig.Start);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.FindEvidenceAsync(intent).Result.Verdict, Is.EqualTo(EvidenceVerdict.NotKnown));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Venue.FindEvidenceAsync(intent).Result.Verdict, Is.EqualTo(EvidenceVerdict.SurelyThere));
        Assert.That(rig.Venue.FindEvidenceAsync(PaperRig.Order(2)).Result.Verdict, Is.EqualTo(EvidenceVerdict.SurelyNotThere));
    }

    [TestCase(1.0, true)]
    [TestCase(0.0, false)]
    public void AnAnswerCanBeLostAfterTheOrderArrivedOrBefore(double arrivedShare, bool arrives)
    {
        var rig = new PaperRig(Plain with { LostAnswerProbability = 1, LostAfterArrivalShare = arrivedShare });
        var answers = Enumerable.Range(0, 40).Select(_ => rig.Place()).ToList();
        Assert.That(rig.Account.Orders, Has.Count.EqualTo(arrives ? 40 : 0));
        var told = answers.Where(answer => answer.IsCompleted).Select(answer => answer.Result.Kind).ToList();
        Assert.That(told, Is.Not.Empty.And.All.EqualTo(PlaceAnswerKind.Lost));
        Assert.That(told, Has.Count.LessThan(40), "some are never answered at all");
    }

    [Test]
    public void OrdersAreRejectedAtTheConfiguredRate()
    {
        var rig = new PaperRig(Plain with { RejectProbability = 0.25 });
        var rejected = Enumerable.Range(0, 1_000).Count(_ => rig.Place().Result.Kind == PlaceAnswerKind.Rejected);
        Assert.That(rejected, Is.InRange(200, 300));
    }

    [Test]
    public void PartsOfAFillComeOverTimeAndSumUp()
    {
        var rig = new PaperRig(Plain with { PartialFillProbability = 1, PartialInterval = TimeSpan.FromSeconds(1) });
        rig.Place(quantity: 100);
        Assert.That(rig.Fills.Single().Quantity, Is.InRange(20m, 80m));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(2));
        Assert.That(rig.Fills.Sum(fill => fill.Quantity), Is.EqualTo(100m));
        Assert.That(rig.Fills.Select(fill => fill.CumulativeQuantity), Is.Ordered.Ascending);
        Assert.That(rig.Fills.Select(fill => fill.Quantity % 1), Is.All.Zero, "whole shares stay whole");
    }

    [Test]
    public void ReportsCanComeTwiceLateOrNever()
    {
        var twice = new PaperRig(Plain with { DuplicateReportProbability = 1 });
        twice.Place();
        twice.Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.That(twice.Fills.Count(), Is.EqualTo(2));

        var late = new PaperRig(Plain with { LateReportProbability = 1 });
        late.Place();
        Assert.That(late.Fills, Is.Empty);
        late.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(late.Fills.Count(), Is.EqualTo(1));

        var never = new PaperRig(Plain with { LostReportProbability = 1 });
        never.Place();
        never.Scheduler.Advance(TimeSpan.FromHours(1));
        Assert.That(never.Fills, Is.Empty);
        Assert.That(never.Account.Executions, Has.Count.EqualTo(1));
    }

    [Test]
    public void TheSameSeedHasTheSameFaults()
    {
        var once = Run(7);
        Assert.That(Run(7), Is.EqualTo(once));
        Assert.That(Run(8), Is.Not.EqualTo(once));
    }

    [Test]
    public void AThrowIsEvenAndDependsOnTheQuestion()
    {
        var dice = new PaperDice(3);
        var throws = Enumerable.Range(0, 10_000).Select(i => dice.Throw($"key{i}", "x")).ToList();
        Assert.That(throws.Average(), Is.EqualTo(0.5).Within(0.02));
        Assert.That(throws, Is.All.InRange(0, 1));
        Assert.That(dice.Throw("key", "x"), Is.Not.EqualTo(dice.Throw("key", "y")));
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void AShareOutsideZeroToOneIsRefused(double share) =>
        Assert.That(() => (Plain with { RejectProbability = share }).Validate(), Throws.ArgumentException.With.Message.Contains("RejectProbability"));

    private static string Run(int seed)
    {
        var rig = new PaperRig(Plain with
        {
            Seed = seed,
            Delay = TimeSpan.FromMilliseconds(200),
            PartialFillProbability = 0.5,
            RejectProbability = 0.2,
            LostAnswerProbability = 0.3,
            DuplicateReportProbability = 0.2,
            LateReportProbability = 0.2
        });
        for (var i = 0; i < 50; i++) rig.Place(quantity: 100);
        rig.Scheduler.Advance(TimeSpan.FromMinutes(5));
        return string.Join('\n', rig.Reports);
    }
}
