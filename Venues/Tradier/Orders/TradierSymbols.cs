using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sluice.Core.Instruments;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Canonical ids and Tradier's symbols (brokers.md 2.9): a share is its ticker, an option the OCC symbol without padding,
/// <c>AAPL140118C00195000</c>. A class share has a slash where the canonical ticker has a point (BRK/B; not verified).
/// </summary>
internal static class TradierSymbols
{
    /// <summary>YYMMDD, C or P, and the strike in thousandths with eight digits.</summary>
    private const int OptionTail = 15;

    private const decimal StrikeScale = 1000;
    private const decimal LargestStrike = 99_999.999m;

    /// <summary>Weekly series of index options have a root of their own; the order names the index (brokers.md 2.9).</summary>
    private static readonly Dictionary<string, string> IndexOfRoot = new() { ["SPXW"] = "SPX", ["NDXP"] = "NDX", ["RUTW"] = "RUT", ["VIXW"] = "VIX" };

    /// <summary>Tradier's symbols of an instrument; false with the reason when it has none.</summary>
    public static bool TryWrite(string instrument, [NotNullWhen(true)] out TradierSymbol? symbol, out string fault)
    {
        symbol = null;
        if (!InstrumentId.TryParse(instrument, out var id, out var broken))
        {
            fault = broken;
            return false;
        }

        fault = $"Tradier has no {id}: it trades US shares and options on them";
        if (id.Venue != "USA" || id.Variant != null || id.AssetClass != null) return false;
        if (id.Type == InstrumentType.Equity) symbol = new TradierSymbol(id.Payload.Replace('.', '/'), null);
        if (OptionTerms.TryRead(id, out var terms)) symbol = WriteOption(terms, ref fault);
        return symbol != null;
    }

    /// <summary>The canonical id of a symbol; false when the grammar of ids has none for it.</summary>
    public static bool TryRead(string symbol, [NotNullWhen(true)] out string? instrument)
    {
        var text = ReadOption(symbol) is { } terms ? $"USA:OPTION:{terms}" : $"USA:EQUITY:{symbol.Replace('/', '.')}";
        instrument = InstrumentId.TryParse(text, out var id, out _) ? id.ToString() : null;
        return instrument != null;
    }

    /// <summary>Units of the underlying in one contract: 1 for a share.</summary>
    public static decimal Multiplier(string symbol) => ReadOption(symbol) == null ? 1 : 100;

    private static TradierSymbol? WriteOption(OptionTerms terms, ref string fault)
    {
        var thousandths = terms.Strike * StrikeScale;
        if (terms.Strike > LargestStrike || thousandths != decimal.Truncate(thousandths) || terms.Root.Length > 6)
        {
            fault = $"an OCC symbol cannot hold {terms}: the root has 6 letters at most, the strike 5 digits before the point and 3 behind it";
            return null;
        }

        var tail = string.Create(CultureInfo.InvariantCulture, $"{terms.Expiry:yyMMdd}{(terms.IsCall ? 'C' : 'P')}{(int)thousandths:00000000}");
        return new TradierSymbol(IndexOfRoot.GetValueOrDefault(terms.Root, terms.Root), terms.Root + tail);
    }

    private static OptionTerms? ReadOption(string symbol)
    {
        if (symbol.Length <= OptionTail) return null;
        var tail = symbol.AsSpan(symbol.Length - OptionTail);
        if (tail[6] is not ('C' or 'P') || !int.TryParse(tail[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var thousandths)) return null;
        if (!DateOnly.TryParseExact(string.Concat("20", tail[..6]), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expiry)) return null;
        return new OptionTerms(symbol[..^OptionTail], thousandths / StrikeScale, expiry, tail[6] == 'C');
    }
}
