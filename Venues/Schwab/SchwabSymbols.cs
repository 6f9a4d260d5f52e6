using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sluice.Core.Instruments;

namespace Sluice.Venues.Schwab;

/// <summary>
/// Translates canonical instrument ids to Schwab's symbols and back: a ticker, or the 21 characters of the OCC, the root padded with spaces
/// to six. Only these two kinds can be ordered (portal's "Place Order Samples").
/// </summary>
internal static class SchwabSymbols
{
    public const string Equity = "EQUITY";
    public const string Option = "OPTION";

    /// <summary>ETFs are EQUITY in orders, and this in positions (enumeration of the trader API's document).</summary>
    public const string Fund = "COLLECTIVE_INVESTMENT";

    private const int RootLength = 6;
    private const int OptionLength = 21;

    /// <summary>The OCC writes strikes in thousandths, in eight digits.</summary>
    private const decimal StrikeUnit = 1000m;

    private const decimal StrikeLimit = 100_000m;

    /// <summary>
    /// What stands between the ticker and its class where we write a point, as in BRK.B. Not verified against the service; read either way.
    /// </summary>
    private const char ClassMark = '/';

    /// <summary>Schwab's symbol and asset type of an instrument; <paramref name="fault"/> says why there is none.</summary>
    public static bool TryTranslate(InstrumentId instrument, out SchwabInstrument translated, [NotNullWhen(false)] out string? fault)
    {
        translated = default;
        fault = instrument is { Venue: "USA", Variant: null } ? null : $"Schwab trades no {instrument}: only US equities and options on them";
        if (fault != null) return false;
        if (instrument.Type == InstrumentType.Equity)
        {
            translated = new SchwabInstrument(instrument.Payload.Replace('.', ClassMark), Equity);
            return true;
        }

        if (!OptionTerms.TryRead(instrument, out var terms))
        {
            fault = $"Schwab takes no orders for {instrument}: only US equities and options on them";
            return false;
        }

        fault = OptionFault(terms);
        if (fault == null) translated = new SchwabInstrument(Write(terms), Option);
        return fault == null;
    }

    /// <summary>The canonical id of one of their symbols; false for what cannot be traded here: futures, funds, bonds, indices.</summary>
    /// <param name="symbol">Schwab's symbol.</param>
    /// <param name="assetType">Schwab's word for its kind.</param>
    /// <param name="id">The id.</param>
    public static bool TryRead(string symbol, string assetType, [NotNullWhen(true)] out InstrumentId? id)
    {
        id = null;
        return assetType switch
        {
            Option => TryReadOption(symbol, out id),
            Equity or Fund or "ETF" or "" => InstrumentId.TryParse($"USA:EQUITY:{symbol.Replace(ClassMark, '.')}", out id, out _),
            _ => false
        };
    }

    private static bool TryReadOption(string symbol, [NotNullWhen(true)] out InstrumentId? id)
    {
        id = null;
        if (symbol.Length != OptionLength) return false;
        var root = symbol[..RootLength].TrimEnd();
        if (!DateOnly.TryParseExact("20" + symbol.Substring(RootLength, 6), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expiry)) return false;
        if (symbol[12] is not ('C' or 'P')) return false;
        if (!decimal.TryParse(symbol.AsSpan(13), NumberStyles.None, CultureInfo.InvariantCulture, out var strike)) return false;
        var terms = new OptionTerms(root, strike / StrikeUnit, expiry, symbol[12] == 'C');
        return InstrumentId.TryParse($"USA:OPTION:{terms}", out id, out _);
    }

    private static string? OptionFault(OptionTerms terms)
    {
        if (terms.Root.Length > RootLength || !terms.Root.All(char.IsAsciiLetterOrDigit)) return $"'{terms.Root}' is no option root: one to six letters and digits";
        if (terms.Expiry.Year is < 2000 or > 2099) return $"the expiry {terms.Expiry:yyyy-MM-dd} cannot be written: two digits of a year from 2000 to 2099";
        var thousandths = terms.Strike * StrikeUnit;
        if (thousandths != decimal.Truncate(thousandths)) return $"the strike {terms.Strike} has more than three decimals";
        return terms.Strike < StrikeLimit ? null : $"the strike {terms.Strike} has more than eight digits in thousandths";
    }

    private static string Write(OptionTerms terms) => string.Create(CultureInfo.InvariantCulture,
        $"{terms.Root,-RootLength}{terms.Expiry:yyMMdd}{(terms.IsCall ? 'C' : 'P')}{(long)(terms.Strike * StrikeUnit):00000000}");
}
