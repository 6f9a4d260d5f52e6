using System.Data.Common;
using System.Globalization;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Storing;

/// <summary>Reads the columns of a row in the order of the select list. The same for both databases: what differs is how they keep decimals.</summary>
internal sealed class RowReader(DbDataReader row)
{
    private int _column;

    public void Restart() => _column = 0;

    public long Number() => row.GetInt64(_column++);

    public long? NumberOrNone() => row.IsDBNull(_column) ? Skip<long?>() : Number();

    public int Whole() => Convert.ToInt32(row.GetValue(_column++), CultureInfo.InvariantCulture);

    public string Text() => row.GetString(_column++);

    public string? TextOrNone() => row.IsDBNull(_column) ? Skip<string>() : Text();

    public DateTime Time() => new(Number(), DateTimeKind.Utc);

    public DateTime? TimeOrNone() => row.IsDBNull(_column) ? Skip<DateTime?>() : Time();

    /// <summary>An amount or a quantity: a scaled whole number in SQLite.</summary>
    public decimal Amount() => row.GetValue(_column++) is var value && value is long scaled ? scaled / (decimal)Rounding.Scale : Plain((decimal)value);

    /// <summary>A price or a ratio: text in SQLite.</summary>
    public decimal Exact() =>
        row.GetValue(_column++) is var value && value is string text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : Plain((decimal)value);

    public decimal? ExactOrNone() => row.IsDBNull(_column) ? Skip<decimal?>() : Exact();

    public T Choice<T>()
        where T : struct, Enum => Enum.Parse<T>(Text());

    /// <summary>Without trailing zeros, so that both databases give equal texts.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private T? Skip<T>()
    {
        _column++;
        return default;
    }
}
