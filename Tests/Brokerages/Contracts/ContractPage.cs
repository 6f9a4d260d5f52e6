namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>The table of the contract in the documentation. Every rule checks its own cells in it, each time it is run.</summary>
internal static class ContractPage
{
    public const string Name = "docs/brokers.md";

    /// <summary>Set to 1 to write the table from a whole run of the contract instead of checking it.</summary>
    public const string Update = "SLUICE_UPDATE_DOCS";

    private const string Begin = "<!-- the contract, written by its tests -->\n";
    private const string End = "<!-- end of the contract -->";

    private static readonly Lazy<string[]> Rows = new(() => Split(File.ReadAllText(Path())).Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..]);

    public static bool IsWritten => Environment.GetEnvironmentVariable(Update) == "1";

    /// <summary>Names of the rules in the table.</summary>
    public static IReadOnlyList<string> Rules() => [.. Rows.Value.Select(row => Cells(row)[0].Trim('`'))];

    /// <summary>What the page says of a rule at a broker; null when it has no such row or column.</summary>
    public static string? CellOf(string rule, string broker)
    {
        var column = Brokers.All.ToList().IndexOf(broker) + 1;
        var row = Array.Find(Rows.Value, row => Cells(row)[0] == $"`{rule}`");
        return row != null && column < Cells(row).Length ? Cells(row)[column] : null;
    }

    public static void Write(IReadOnlyList<string> rows)
    {
        var (before, _, after) = Split(File.ReadAllText(Path()));
        string[] head = [$"| rule | {string.Join(" | ", Brokers.All)} |", $"|---{string.Concat(Brokers.All.Select(_ => "|---"))}|"];
        File.WriteAllText(Path(), $"{before}{string.Join('\n', head.Concat(rows))}\n{after}");
    }

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim())];

    private static (string Before, string Table, string After) Split(string page)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        Assert.That(begin >= 0 && end > begin, Is.True, $"{Name} has no place for the contract, between '{Begin.Trim()}' and '{End}'");
        begin += Begin.Length;
        return (page[..begin], page[begin..end], page[end..]);
    }

    private static string Path()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Lean.sln"))) return System.IO.Path.Combine(folder.FullName, Name);
        throw new InvalidOperationException("the checkout's root, with Lean.sln, is not above the test's folder");
    }
}
