namespace QuantConnect;

/// <summary>How the facts of a security are packed into one decimal-positioned number, and that number's base 36 text.</summary>
internal static class SidPacking
{
    // Positions and widths of the fields are LEAN's file format: identifiers are exchanged with it.
    private const ulong TypeWidth = 100;
    private const ulong MarketOffset = TypeWidth;
    private const ulong MarketWidth = 1000;
    private const ulong ScaleOffset = MarketOffset * MarketWidth;
    private const ulong ScaleWidth = 100;
    private const ulong StrikeOffset = ScaleOffset * ScaleWidth;
    private const ulong StrikeWidth = 1_000_000;
    private const ulong StyleOffset = StrikeOffset * StrikeWidth;
    private const ulong StyleWidth = 10;
    private const ulong DaysOffset = StyleOffset * StyleWidth;
    private const ulong DaysWidth = 100_000;
    private const ulong RightOffset = DaysOffset * DaysWidth;
    private const ulong RightWidth = 10;
    private const int NegativeStrike = 1 << 19;
    private const int LargestStrike = 475_711;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static ulong SecurityType(ulong properties) => properties % TypeWidth;

    public static int Market(ulong properties) => (int)(properties / MarketOffset % MarketWidth);

    public static ulong Right(ulong properties) => properties / RightOffset % RightWidth;

    public static ulong Style(ulong properties) => properties / StyleOffset % StyleWidth;

    public static DateTime Date(ulong properties) => DateTime.FromOADate(properties / DaysOffset % DaysWidth);

    public static decimal Strike(ulong properties)
    {
        var scale = (int)(properties / ScaleOffset % ScaleWidth);
        var unscaled = (long)(properties / StrikeOffset % StrikeWidth);
        if ((unscaled & NegativeStrike) != 0 && unscaled - NegativeStrike <= LargestStrike) unscaled = -(unscaled ^ NegativeStrike);
        var strike = (decimal)unscaled;
        for (; scale > 4; scale--) strike *= 10;
        for (; scale < 4; scale++) strike /= 10;
        return strike;
    }

    public static ulong Pack(SecurityType type, int market, DateTime date, decimal strike, OptionRight right, OptionStyle style)
    {
        if (market is < 0 or >= (int)MarketWidth) throw new ArgumentOutOfRangeException(nameof(market), market, "A market's number is below 1000.");
        var days = (ulong)date.ToOADate();
        var (unscaled, scale) = NormalizeStrike(strike);
        return (ulong)right * RightOffset + days * DaysOffset + (ulong)style * StyleOffset + unscaled * StrikeOffset + scale * ScaleOffset
            + (ulong)market * MarketOffset + (ulong)type;
    }

    public static string Encode36(ulong value)
    {
        Span<char> buffer = stackalloc char[13];
        var at = buffer.Length;
        do
        {
            buffer[--at] = Digits[(int)(value % 36)];
            value /= 36;
        }
        while (value != 0);
        return new string(buffer[at..]);
    }

    public static bool TryDecode36(string text, out ulong value)
    {
        value = 0;
        // Thirteen digits hold any 64-bit number; more cannot be one of ours.
        if (text.Length is 0 or > 13) return false;
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(char.ToUpperInvariant(c));
            if (digit < 0) return false;
            value = unchecked(value * 36 + (ulong)digit);
        }
        return true;
    }

    private static (ulong Unscaled, ulong Scale) NormalizeStrike(decimal strike)
    {
        if (strike == 0) return (0, 0);
        var scaled = strike * 10_000m;
        ulong scale = 0;
        while (scaled % 10 == 0)
        {
            scaled /= 10;
            scale++;
        }
        if (Math.Abs(scaled) >= LargestStrike)
            throw new ArgumentException($"The strike {strike} has too many digits to be put into an identifier.", nameof(strike));
        var unscaled = (long)scaled;
        return (unscaled < 0 ? (ulong)(-unscaled | NegativeStrike) : (ulong)unscaled, scale);
    }
}
