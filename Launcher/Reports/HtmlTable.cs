using System.Text;

namespace Sluice.Launcher.Reports;

/// <summary>A table of a page. Every cell is text and is escaped here.</summary>
internal sealed class HtmlTable
{
    private readonly StringBuilder _page = new();
    private readonly bool[] _isNumber;

    /// <param name="style">Class of the box around it, which scrolls when there is no room.</param>
    /// <param name="columns">Heads of the columns; those of numbers are aligned to the right.</param>
    public HtmlTable(string style, params (string Head, bool IsNumber)[] columns)
    {
        _isNumber = [.. columns.Select(column => column.IsNumber)];
        _page.Append($"<div class=\"table {style}\" tabindex=\"0\"><table><thead><tr>");
        foreach (var (head, isNumber) in columns) _page.Append($"<th{(isNumber ? " class=\"n\"" : "")} scope=\"col\">{Html.Text(head)}</th>");
        _page.Append("</tr></thead><tbody>\n");
    }

    public HtmlTable Row(params IReadOnlyList<string> cells)
    {
        if (cells.Count != _isNumber.Length) throw new ArgumentException($"{cells.Count} cells in a table of {_isNumber.Length} columns", nameof(cells));
        _page.Append("<tr>");
        for (var i = 0; i < cells.Count; i++) _page.Append(_isNumber[i] ? "<td class=\"n\">" : "<td>").Append(Html.Text(cells[i])).Append("</td>");
        _page.Append("</tr>\n");
        return this;
    }

    public string Render() => _page + "</tbody></table></div>\n";
}
