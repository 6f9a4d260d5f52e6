namespace Sluice.Core.Signals;

/// <summary>Times as RFC 3339 writes them, with a zone: <c>2026-01-30T14:30:00.123Z</c>, <c>2026-01-30T09:30:00-05:00</c>. Converted to UTC.</summary>
internal static class Rfc3339
{
    public const string Expected = "a time such as 2026-01-30T14:30:00Z is expected";

    /// <summary>The form, for a schema. Which days a month has it does not know.</summary>
    public const string Pattern =
        @"^(19[7-9][0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?([Zz]|[+-](0[0-9]|1[0-4]):[0-5][0-9])$";

    /// <summary>No producer lives before the epoch or after 2199: such a year is a slip.</summary>
    private const int FirstYear = 1970;

    private const int LastYear = 2199;

    /// <summary>Reads a time. Null when it is one, else what is wrong. Digits beyond 100 ns are dropped.</summary>
    public static string? Read(ReadOnlySpan<char> text, out DateTime utc)
    {
        utc = default;
        if (text.Length < 19 || !Number(text, 0, 4, out var year) || text[4] != '-' || !Number(text, 5, 2, out var month) || text[7] != '-'
            || !Number(text, 8, 2, out var day) || text[10] is not ('T' or 't') || !Number(text, 11, 2, out var hour) || text[13] != ':'
            || !Number(text, 14, 2, out var minute) || text[16] != ':' || !Number(text, 17, 2, out var second))
            return Expected;
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return $"there is no such time, or its year is outside {FirstYear} to {LastYear}; {Expected}";
        var rest = text[19..];
        if (!Fraction(ref rest, out var ticks)) return Expected;
        if (rest.Length == 0) return "the time has no zone: end it with Z for UTC, or with an offset such as -05:00";
        if (!Offset(rest, out var offset)) return $"its zone is neither Z nor an offset such as -05:00; {Expected}";
        utc = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(ticks) - offset;
        return null;
    }

    private static bool Fraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length == 0 || rest[0] != '.') return true;
        var unit = TimeSpan.TicksPerSecond;
        var i = 1;
        for (; i < rest.Length && char.IsAsciiDigit(rest[i]); i++)
        {
            unit /= 10;
            ticks += unit * (rest[i] - '0');
        }

        // Nine digits are nanoseconds; nobody writes more.
        if (i is 1 or > 10) return false;
        rest = rest[i..];
        return true;
    }

    private static bool Offset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone is "Z" or "z") return true;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':' || !Number(zone, 1, 2, out var hours) || !Number(zone, 4, 2, out var minutes)) return false;
        if (hours > 14 || minutes > 59) return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (zone[0] == '-') offset = -offset;
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, int start, int length, out int value)
    {
        value = 0;
        foreach (var c in text.Slice(start, length))
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
