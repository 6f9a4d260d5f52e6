using System.Globalization;
using System.Text;

namespace Sluice.Parity;

/// <summary>The state of parity as a table for the documentation.</summary>
internal static class ParityTable
{
    public static string Write(IReadOnlyList<(ScenarioSubject Subject, ScenarioVerdict Verdict)> scenarios)
    {
        var page = new StringBuilder("| tier | subject | equal | refused | different | scenarios |\n|---|---|---|---|---|---|\n");
        foreach (var subject in ScenarioSubject.All)
        {
            var verdicts = scenarios.Where(scenario => scenario.Subject == subject).Select(static scenario => scenario.Verdict).ToList();
            if (verdicts.Count == 0) continue;
            var names = string.Join(", ", verdicts.Select(static verdict => $"`{verdict.Name}`"));
            page.Append(CultureInfo.InvariantCulture, $"| {subject.Tier} | {subject.Title} | {Equal(verdicts)} | {Count(verdicts, ScenarioVerdictKind.Unsupported)} | {Count(verdicts, ScenarioVerdictKind.Failed)} | {names} |\n");
        }

        foreach (var tier in (int[])[1, 2])
        {
            var verdicts = scenarios.Where(scenario => scenario.Subject.Tier == tier).Select(static scenario => scenario.Verdict).ToList();
            page.Append(CultureInfo.InvariantCulture, $"| **{tier}** | **all** | **{Equal(verdicts)}** | **{Count(verdicts, ScenarioVerdictKind.Unsupported)}** | **{Count(verdicts, ScenarioVerdictKind.Failed)}** | |\n");
        }

        return page.ToString();
    }

    private static string Equal(List<ScenarioVerdict> verdicts) => $"{Count(verdicts, ScenarioVerdictKind.Passed)} of {verdicts.Count}";

    private static int Count(List<ScenarioVerdict> verdicts, ScenarioVerdictKind kind) => verdicts.Count(verdict => verdict.Kind == kind);
}
