using System.Globalization;
using System.Text;

namespace Sluice.Ledger.Audit;

/// <summary>
/// Text of others made safe for a file of lines. Messages come from brokers and signals from anywhere: neither may begin a line of its own,
/// steer a terminal, or be taken for a formula by a spreadsheet.
/// </summary>
internal static class PlainText
{
    /// <summary>One line: control characters and separators of lines as escapes, everything else as it is.</summary>
    public static string Line(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when IsUnsafe(c) => line.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => line.Append(c)
            };
        return line.ToString();
    }

    /// <summary>A field of a CSV line (RFC 4180): one line, quoted where needed, an apostrophe before what a spreadsheet would compute.</summary>
    public static string Field(string text)
    {
        var line = Line(text);
        if (text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal)) line = "'" + line;
        return line.AsSpan().IndexOfAny(',', '"') >= 0 || line.Trim().Length != line.Length ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }

    /// <summary>A number of a CSV line: plain, without zeros at the end; negative ones are no formulas. Empty for what is not known.</summary>
    public static string Number(decimal? value) => value is { } number ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>UTC with microseconds; empty for what is not known.</summary>
    public static string Time(DateTime? value) => value?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? "";

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
