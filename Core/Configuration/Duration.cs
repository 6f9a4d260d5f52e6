using System.Globalization;

namespace Sluice.Core.Configuration;

/// <summary>Durations as people write them: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>, or <c>00:05:00</c> with optional days and fractions.</summary>
public static class Duration
{
    public const string Forms = "a duration such as \"250ms\", \"30s\", \"5m\", \"2h\", \"7d\" or \"00:05:00\"";

    /// <summary>The forms above zero, for a schema.</summary>
    public const string Pattern =
        @"^(?!0+(ms|s|m|h|d)$)(?![0.:]*$)([0-9]{1,9}(ms|s|m|h|d)|([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?|[0-9]{1,8}\.([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])$";

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        if (text.Contains(':')) return text[^1] != '.' && TimeSpan.TryParseExact(text, ["hh\\:mm\\:ss", "hh\\:mm\\:ss\\.FFFFFFF", "d\\.hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out value);
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        // Nine digits of any unit fit a TimeSpan.
        if (digits is <= 0 or > 9) return false;
        var ticks = text[digits..] switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => 0
        };
        var count = long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        if (ticks == 0 || count > TimeSpan.MaxValue.Ticks / ticks) return false;
        value = TimeSpan.FromTicks(count * ticks);
        return true;
    }
}
