namespace Sluice.Launcher.Commands.Backtest;

/// <summary>Writes LEAN's summary statistics as text, in two columns to be read downwards.</summary>
internal static class StatisticsTable
{
    private const string Between = "    ";

    public static void Write(IReadOnlyDictionary<string, string> statistics, TextWriter writer)
    {
        KeyValuePair<string, string>[] rows = [.. statistics];
        if (rows.Length == 0) return;
        var names = rows.Max(row => row.Key.Length);
        var values = rows.Max(row => row.Value.Length);
        var lines = (rows.Length + 1) / 2;
        for (var line = 0; line < lines; line++)
        {
            var right = line + lines < rows.Length ? Between + Cell(rows[line + lines]) : "";
            writer.WriteLine(Cell(rows[line]) + right);
        }

        string Cell(KeyValuePair<string, string> row) => $"{row.Key.PadRight(names)}  {row.Value.PadLeft(values)}";
    }
}
