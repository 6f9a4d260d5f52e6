using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The crash matrix as a page: the boundaries with the counts of one run, and under what it was run.</summary>
internal static class CrashMatrix
{
    public static void Write(string file, CrashReport report, TimeProvider clock) => File.WriteAllText(file, Text(report, clock.GetUtcNow()));

    private static string Text(CrashReport report, DateTimeOffset now)
    {
        var text = new StringBuilder();
        var (recovery, settings) = (report.Recovery, report.Settings);
        text.AppendLine(report.Settings.Broker == "paper" ? "# Crash matrix" : $"# Crash matrix: {report.Settings.Broker}").AppendLine();
        text.AppendLine("Written by `sluice crash-test --matrix`; do not edit. Each row is a boundary at which a process is killed as by `kill -9`, while signals come in and");
        var venue = report.Settings.Broker == "paper" ? "the paper venue" : $"a simulator of {report.Settings.Broker}'s own protocol";
        text.AppendLine($"{venue} loses answers, fills in parts, rejects and repeats itself. After each kill, and at the end, the journal, the streams and the venue's own book are compared.").AppendLine();
        text.AppendLine("| killed at | kills | restarts | mean recovery, ms | lost | twice | books differ | tests |").AppendLine("|---|--:|--:|--:|--:|--:|--:|---|");
        foreach (var site in report.Sites)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {site.Site.Title()} | {site.Kills.Count} | {site.Restarts} | {site.MeanRecoverMilliseconds:0} | {site.Lost} | {site.Twice} | {site.Differences} | {string.Join(", ", site.Site.Tests().Select(test => $"`{test}`"))} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"| all | {report.Kills.Count} | {recovery.Count} | | {report.Found.Lost.Count} | {report.Found.Twice.Count} | {report.Found.Differences.Count} | |").AppendLine();
        text.AppendLine("*Restarts* counts the kills after which a signal got its disposition before the next kill came; recovery is the time until then; of the ledger, until it books again. A ledger runs beside the engine throughout: at the end its books are the journal's executions, and what the events alone give.").AppendLine();
        AppendStates(text, report);
        AppendTimes(text, report);
        text.AppendLine(CultureInfo.InvariantCulture, $"- Signals {report.Signals} (in {report.Documents} documents), orders at the venue {report.Orders}, fills {report.Fills}, {report.Duration.TotalSeconds:0} s.");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Run: `sluice crash-test --kills {report.Kills.Count} --seed {settings.Seed} --broker {settings.Broker} --store sqlite --stream {(settings.Embedded ? "embedded" : "redis")}{(settings.HasGateway ? " --gateway" : "")}`, {report.SignalsPerSecond} signals a second, on {now:yyyy-MM-dd}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Venue: {report.VenueFaults}.");
        if (report.Reviewed > 0) text.AppendLine(CultureInfo.InvariantCulture, $"- Orders in doubt that were decided in a person's place, by the venue's own book: {report.Reviewed}.");
        if (report.Found.Open.Count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"- Orders left Unknown for a person, as they should be where orders carry no key: {report.Found.Open.Count}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
        return text.ToString();
    }

    private static void AppendStates(StringBuilder text, CrashReport report)
    {
        if (report.StatesLeft.Count == 0) return;
        text.AppendLine("In how many kills the dead engine left something behind in a state, for the next one to carry on:").AppendLine();
        text.AppendLine("| state | kills |").AppendLine("|---|--:|");
        foreach (var (state, kills) in report.StatesLeft) text.AppendLine(CultureInfo.InvariantCulture, $"| {state} | {kills} |");
        text.AppendLine();
    }

    private static void AppendTimes(StringBuilder text, CrashReport report)
    {
        if (report.Recovery.Count == 0) return;
        var (all, boot, start) = (report.Recovery, report.Boot, report.Start);
        text.AppendLine(CultureInfo.InvariantCulture, $"- From a kill to the next decision, ms: p50 {all.Quantile(0.5):0}, p99 {all.Quantile(0.99):0}, aim {CrashReport.RecoveryAimMilliseconds}.");
        if (boot.Count == 0) return;
        text.AppendLine(CultureInfo.InvariantCulture, $"- Of that, from the kill to the new engine's taking the journal: p50 {boot.Quantile(0.5):0}, p99 {boot.Quantile(0.99):0}; from there to the decision: p50 {start.Quantile(0.5):0}, p99 {start.Quantile(0.99):0}.");
    }
}
