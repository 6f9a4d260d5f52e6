using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Engine;

namespace Sluice.Tests.Crash;

/// <summary>Runs a few kills as the command does, and says what has to hold afterwards.</summary>
internal static class Kills
{
    private const int Seed = 7;

    public static CrashSettings Settings(params PlannedKill[] plan) => new() { Seed = Seed, Plan = plan };

    public static PlannedKill AtPoint(CrashSite site, int nth) => new(site, nth, TimeSpan.Zero, EngineToo: false);

    /// <summary>Carries out the kills: nothing is lost, nothing is done twice, and the books equal the venue's account.</summary>
    public static CrashReport Run(CrashSettings settings)
    {
        using var folder = new TemporaryFolder("sluice-crash-test-");
        CrashReport report;
        using (var run = new CrashRun(settings, folder, (_, _) => { }, CancellationToken.None))
        {
            try
            {
                report = run.Run();
            }
            catch
            {
                folder.Keep();
                throw;
            }
        }

        if (!report.Found.IsClean) folder.Keep();
        Assert.Multiple(() =>
        {
            Assert.That(report.Found.Lost, Is.Empty, $"lost; everything is in {folder.Path}");
            Assert.That(report.Found.Twice, Is.Empty, $"twice; everything is in {folder.Path}");
            Assert.That(report.Found.Differences, Is.Empty, $"books; everything is in {folder.Path}");
            Assert.That(report.Kills, Has.Count.EqualTo(settings.Plan.Count));
            Assert.That(report.Orders, Is.Positive, "there was nothing to lose");
            Assert.That(report.Fills, Is.Positive, "there was nothing to lose");
        });
        return report;
    }
}
