using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Books;

/// <summary>Columns of text, padded: the first to the left, those whose head begins with a blank to the right.</summary>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(CommandOutput output)
    {
        var widths = heads.Select((head, at) => _rows.Select(row => row[at].Length).Append(head.Trim().Length).Max()).ToArray();
        output.Line(Line([.. heads.Select(head => head.Trim())], widths));
        foreach (var row in _rows) output.Line(Line(row, widths));
    }

    private string Line(string[] cells, int[] widths) =>
        "  " + string.Join("  ", cells.Select((cell, at) => heads[at].StartsWith(' ') ? cell.PadLeft(widths[at]) : cell.PadRight(widths[at]))).TrimEnd();
}
