using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>
/// Numbers in the account stream: <c>{"lo":"213409100","signScale":12}</c> is 213.4091, since the scale is half the sign scale and an odd
/// one is negative. Without <c>lo</c> it is zero, an empty object is no number.
/// </summary>
internal static class StreamDecimal
{
    /// <summary>More decimals than a decimal has are no number of theirs.</summary>
    private const int MaximumScale = 28;

    /// <summary>Null when the token is no such number, or too large for one word: nobody has recorded those.</summary>
    public static decimal? Read(JToken? token)
    {
        if (token is not JObject { Count: > 0 } parts || parts["hi"] != null || parts["mid"] != null) return null;
        if (!TryWhole(parts["signScale"], out var signScale) || !TryWhole(parts["lo"], out var lo)) return null;
        var scale = signScale >> 1;
        if (lo < 0 || scale is < 0 or > MaximumScale) return null;
        // The two halves of a word of 64 bits.
        return new decimal((int)(lo & 0xFFFFFFFF), (int)(lo >> 32), 0, isNegative: (signScale & 1) == 1 && lo != 0, (byte)scale);
    }

    /// <summary>Absent is zero.</summary>
    private static bool TryWhole(JToken? token, out long value)
    {
        value = 0;
        return token == null || token is JValue part && long.TryParse(part.ToString(CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
