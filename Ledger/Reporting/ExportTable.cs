using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Ledger.Audit;

namespace Sluice.Ledger.Reporting;

/// <summary>Rows for programs, as CSV or JSON. Cells are text, numbers, times or null, which is what is not known.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Columns">In camel case.</param>
/// <param name="Rows">Each as long as the columns; cells are string, int, decimal, DateTime, DateOnly, TimeSpan or null.</param>
public sealed record ExportTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>RFC 4180 with line feeds; one row is one line whatever its texts hold, and no text is a formula.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns).Append('\n');
        foreach (var row in Rows) text.AppendJoin(',', row.Select(Cell)).Append('\n');
        return text.ToString();
    }

    /// <summary>An array of objects; numbers are numbers, durations seconds, null is null.</summary>
    public JArray ToJson() => new(Rows.Select(row => new JObject(Columns.Zip(row, (column, cell) => new JProperty(column, Value(cell))))));

    private static string Cell(object? cell) => cell switch
    {
        null => "",
        string text => PlainText.Field(text),
        int number => PlainText.Number(number),
        decimal number => PlainText.Number(number),
        DateTime time => PlainText.Time(time),
        DateOnly day => Day(day),
        TimeSpan span => PlainText.Number(Seconds(span)),
        _ => throw new ArgumentException($"a cell is text, a number or a time, not {cell.GetType().Name}")
    };

    private static JValue Value(object? cell) => cell switch
    {
        null => JValue.CreateNull(),
        string text => new JValue(text),
        int number => new JValue(number),
        decimal number => Plain(number),
        DateTime time => new JValue(PlainText.Time(time)),
        DateOnly day => new JValue(Day(day)),
        TimeSpan span => Plain(Seconds(span)),
        _ => throw new ArgumentException($"a cell is text, a number or a time, not {cell.GetType().Name}")
    };

    private static JValue Plain(decimal number) => number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue ? new JValue((long)number) : new JValue(number / 1.0000000000000000000000000000m);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Seconds(TimeSpan span) => (decimal)span.Ticks / TimeSpan.TicksPerSecond;
}
