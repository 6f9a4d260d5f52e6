using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>What each broker made of each rule in this run; the page in the documentation is written from it.</summary>
internal static class ContractTable
{
    public const string Failed = "FAILS";

    private static readonly ConcurrentDictionary<(string Rule, string Broker), string> Cells = new();

    /// <returns>The cell.</returns>
    public static string Note(string broker, TestContext context)
    {
        var result = context.Result;
        return Cells[(context.Test.Name, broker)] = result.Outcome.Status switch
        {
            TestStatus.Passed => "passes",
            TestStatus.Skipped => result.Message ?? "not offered",
            _ => Failed
        };
    }

    /// <summary>Whether every rule was run for every broker.</summary>
    public static bool IsWhole() => Cells.Keys.All(cell => Brokers.All.All(broker => Cells.ContainsKey((cell.Rule, broker)))) && !Cells.IsEmpty;

    /// <summary>Rows in the order of the rules' names; a rule that some broker did not run is left out.</summary>
    public static IReadOnlyList<string> Rows()
    {
        var rules = Cells.Keys.Select(key => key.Rule).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. rules.Where(rule => Brokers.All.All(broker => Cells.ContainsKey((rule, broker))))
                .Select(rule => $"| `{rule}` | {string.Join(" | ", Brokers.All.Select(broker => Cells[(rule, broker)]))} |")
        ];
    }
}
