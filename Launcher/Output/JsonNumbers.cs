using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Output;

/// <summary>Numbers in results as people read them.</summary>
internal static class JsonNumbers
{
    /// <summary>Without the zeros at the end that decimals carry along.</summary>
    public static JValue Plain(decimal value) => new(value / 1.0000000000000000000000000000m);

    /// <summary>Rounded to microseconds or the like.</summary>
    public static JValue Rounded(double value, int digits = 3) => new(Math.Round(value, digits));
}
