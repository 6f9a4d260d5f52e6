using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

/// <summary>Kill the engine at a boundary, with answers lost, fills in parts and reports twice: the end is the one without the kill.</summary>
[NonParallelizable]
internal sealed class EngineKillTests
{
    [Test]
    public void EntriesThatWereReadAndNotJournaledComeAgain() => Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.D, 12)));

    [Test]
    public void PlansThatWereJournaledAndNotAcknowledgedAreCarriedOutOnce()
    {
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.I, 12)));
        Assert.That(report.Kills[0].Left, Has.Some.StartWith("signal "));
    }

    [Test]
    public void OrdersMarkedSendingThatNeverLeftAreNotSentLater()
    {
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.N, 8)));
        Assert.That(report.Kills[0].Left, Has.Member("intent Sending"));
    }

    [Test]
    public void OrdersWhoseAnswerWasNotJournaledAreFoundAndNotSentAgain()
    {
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.B, 8)));
        // A report may overtake the order's answer; the intent is then further on.
        Assert.That(report.Kills[0].Left, Has.Member("intent Sending").Or.Member("intent Working").Or.Member("intent Done"));
    }

    [Test]
    public void OrdersWhoseAnswerTheHostNeverSawAreBoundAgain()
    {
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.R, 10)));
        Assert.That(report.Kills[0].Left, Has.Some.StartWith("intent "));
    }

    [Test]
    public void FillsThatTheHostNeverSawAreBookedOnce()
    {
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.F, 8)));
        Assert.That(report.Kills[0].Left, Has.Member("intent Done").Or.Member("intent Working"));
    }

    [Test]
    public void EventsThatWerePublishedUnknowinglyAreNotPublishedAgain() => Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.P, 20)));

    [Test]
    public void AKillDuringARestartChangesNothing()
    {
        // The first pass of each comes before the engine trades again: while doubt is resolved, or with what was pending.
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.B, 6), Kills.AtPoint(CrashSite.R, 1), Kills.AtPoint(CrashSite.P, 1), Kills.AtPoint(CrashSite.F, 1)));
        Assert.That(report.Kills, Has.Count.EqualTo(4));
    }

    [Test]
    public void TheSameHoldsWithStreamsInFiles() =>
        Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.P, 15), new PlannedKill(CrashSite.Random, 1, TimeSpan.FromMilliseconds(700), EngineToo: true)) with { Embedded = true });
}
