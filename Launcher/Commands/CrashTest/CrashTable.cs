using Sluice.Launcher.Output;
using Spectre.Console;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The report as people read it.</summary>
internal static class CrashTable
{
    public static void Write(CrashReport report, CommandOutput output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Text) });
        var table = new Table().AddColumn("killed at");
        foreach (var name in new[] { "kills", "restarts", "mean recovery, ms", "lost", "twice" }) table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var site in report.Sites)
        {
            table.AddRow(Markup.Escape(site.Site.Title()), $"{site.Kills.Count}", $"{site.Restarts}", $"{site.MeanRecoverMilliseconds:0}", $"{site.Lost}", $"{site.Twice}");
        }

        console.Write(table);
        var recovery = report.Recovery;
        if (recovery.Count > 0)
            output.Line($"From a kill to the next decision: {recovery.Quantile(0.5):0} ms (p50), {recovery.Quantile(0.99):0} ms (p99), aim {CrashReport.RecoveryAimMilliseconds} ms; of that until the journal is taken {report.Boot.Quantile(0.5):0} ms (p50), from there to the decision {report.Start.Quantile(0.5):0} ms (p50).");
        output.Line($"{report.Signals} signals in {report.Documents} documents, {report.Orders} orders at the venue, {report.Fills} fills, {report.Duration.TotalSeconds:0} s, seed {report.Settings.Seed}.");
        foreach (var fault in report.Faults()) output.Line($"  {fault}");
        if (report.Reviewed > 0) output.Line($"{report.Reviewed} orders in doubt were decided in a person's place, by the venue's own book.");
        if (report.Found.Open.Count > 0) output.Line($"{report.Found.Open.Count} orders stay Unknown for a person, since the venue carries no key:");
        foreach (var open in report.Found.Open) output.Line($"  {open}");
        output.Line(report.Found.IsClean
            ? "0 lost, 0 twice; the books equal the venue's account."
            : $"{report.Found.Lost.Count} lost, {report.Found.Twice.Count} twice, {report.Found.Differences.Count} differences between books and account.");
    }
}
