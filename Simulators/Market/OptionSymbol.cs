using System.Globalization;

namespace Sluice.Simulators.Market;

/// <summary>OCC symbols: root, YYMMDD, C or P, strike x 1000 in eight digits; the root padded to six with spaces (Schwab) or not (Tradier).</summary>
internal static class OptionSymbol
{
    /// <summary>Digits and letter after the root.</summary>
    private const int TailLength = 15;

    /// <summary>Reads root and terms; the underlying is the root. Null when it is no OCC symbol.</summary>
    public static (string Root, OptionContract Contract)? Parse(string symbol)
    {
        if (symbol.Length <= TailLength) return null;
        var (root, tail) = (symbol[..^TailLength].TrimEnd(), symbol[^TailLength..]);
        if (root.Length is 0 or > 6 || tail[6] is not ('C' or 'P')) return null;
        if (!DateTime.TryParseExact(tail[..6], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)) return null;
        if (!decimal.TryParse(tail[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var strike) || strike == 0) return null;
        // 16:00 New York, winter time: an hour is nothing to these tests.
        return (root, new OptionContract(root, strike / 1000, tail[6] == 'C', date.AddHours(21)));
    }

    public static string Format(string root, OptionContract contract, bool padded) =>
        $"{(padded ? root.PadRight(6) : root)}{contract.Expiry:yyMMdd}{(contract.IsCall ? 'C' : 'P')}{contract.Strike * 1000:00000000}";
}
