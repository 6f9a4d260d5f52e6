using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Output;

/// <summary>Numbers in results as people read them.</summary>
internal static class JsonNumbers
{
    /// <summary>Without the zeros at the end that decimals carry along; whole numbers without a point.</summary>
    public static JValue Plain(decimal value) => value == decimal.Truncate(value) && Math.Abs(value) <= long.MaxValue
        ? new JValue((long)value)
        : new JValue(value / 1.0000000000000000000000000000m);

    /// <summary>Rounded to microseconds or the like.</summary>
    public static JValue Rounded(double value, int digits = 3) => new(Math.Round(value, digits));
}
