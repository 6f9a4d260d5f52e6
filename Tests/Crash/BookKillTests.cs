using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

/// <summary>Kill the ledger beside a trading engine: its books are the journal's executions, each once, and what the events alone give.</summary>
[NonParallelizable]
internal sealed class BookKillTests
{
    [Test]
    public void EventsThatWereBookedAndNotAcknowledgedAreBookedOnce([Values] bool embedded)
    {
        var report = Kills.Run(Kills.Settings(Kills.AtPoint(CrashSite.L, 3), Kills.AtPoint(CrashSite.L, 1), Kills.AtPoint(CrashSite.P, 10)) with { Embedded = embedded });
        Assert.That(report.Kills[0].Recovered, Is.Not.Null, "it booked again");
    }
}
