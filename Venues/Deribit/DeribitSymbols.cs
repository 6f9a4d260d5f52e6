using System.Globalization;
using Sluice.Core.Instruments;

namespace Sluice.Venues.Deribit;

/// <summary>
/// Canonical instrument ids and Deribit's names, one for one: <c>DERIBIT:PERPETUAL:BTC-USD@INV</c> is BTC-PERPETUAL,
/// <c>DERIBIT:FUTURE:BTC-USDC-20241227</c> is BTC_USDC-27DEC24, <c>DERIBIT:OPTION:BTC-USD-50000-20241227-C</c> is BTC-27DEC24-50000-C. A
/// contract quoted in USD is settled in its coin and has no currency in its name; the others name theirs.
/// </summary>
internal static class DeribitSymbols
{
    public const string Venue = "DERIBIT";

    private const string Perpetual = "PERPETUAL";

    /// <summary>Day without a leading zero, month in letters: 5JUN26.</summary>
    private const string DateFormat = "dMMMyy";

    private const string CanonicalDate = "yyyyMMdd";

    /// <summary>Deribit's name; null when Deribit has no such instrument.</summary>
    public static string? NameOf(InstrumentId instrument)
    {
        if (instrument.Venue != Venue || instrument.AssetClass != null) return null;
        var parts = instrument.Payload.Split('-');
        var name = (instrument.Type, parts) switch
        {
            (InstrumentType.Perpetual, [var coin, var quote]) => $"{Pair(coin, quote)}-{Perpetual}",
            (InstrumentType.Spot, [var coin, var quote]) => $"{coin}_{quote}",
            (InstrumentType.Future, [var coin, var quote, var date]) => $"{Pair(coin, quote)}-{Date(date)}",
            (InstrumentType.Option, [var coin, var quote, var strike, var date, var right]) =>
                $"{Pair(coin, quote)}-{Date(date)}-{strike.Replace('.', 'd')}-{right}",
            _ => null
        };
        // Only the one spelling is the instrument: the variant belongs to inverse futures and to nothing else.
        return name != null && SymbolOf(name) == instrument.ToString() ? name : null;
    }

    /// <summary>The canonical id; null for what is not traded here: combos, and what is not known.</summary>
    public static string? SymbolOf(string name)
    {
        var parts = name.Split('-');
        var pair = parts[0].Split('_');
        if (pair is not ([_] or [_, _])) return null;
        var (coin, quote) = pair is [var only] ? (only, "USD") : (pair[0], pair[1]);
        var variant = pair.Length == 1 ? "@INV" : "";
        var text = parts switch
        {
            [_] when pair.Length == 2 => $"{Venue}:SPOT:{coin}-{quote}",
            [_, Perpetual] => $"{Venue}:PERPETUAL:{coin}-{quote}{variant}",
            [_, var date] when ReadDate(date) is { } day => $"{Venue}:FUTURE:{coin}-{quote}-{day}{variant}",
            [_, var date, var strike, var right] when ReadDate(date) is { } day => $"{Venue}:OPTION:{coin}-{quote}-{strike.Replace('d', '.')}-{day}-{right}",
            _ => null
        };
        return InstrumentId.TryParse(text, out _, out _) ? text : null;
    }

    private static string Pair(string coin, string quote) => quote == "USD" ? coin : $"{coin}_{quote}";

    private static string Date(string canonical) => DateTime
        .ParseExact(canonical, CanonicalDate, CultureInfo.InvariantCulture)
        .ToString(DateFormat, CultureInfo.InvariantCulture).ToUpperInvariant();

    private static string? ReadDate(string text) => DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date.ToString(CanonicalDate, CultureInfo.InvariantCulture)
        : null;
}
