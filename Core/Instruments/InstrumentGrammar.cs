using System.Globalization;

namespace Sluice.Core.Instruments;

/// <summary>The grammar of canonical instrument ids. One instrument has one spelling, so that equal texts are equal instruments.</summary>
internal static class InstrumentGrammar
{
    private const int MaximumNameLength = 20;
    private const int MaximumTickerLength = 10;

    private const string Name = "[A-Z][A-Z0-9_]{0,19}";
    private const string Ticker = "[A-Z][A-Z0-9.]{0,9}";
    private const string Pair = "[A-Z0-9]{1,10}-[A-Z0-9]{1,10}";
    private const string Date = "(?!0000)[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])";

    /// <summary>Digits in their shortest spelling, sixteen characters at most, not all of them zeros.</summary>
    private const string Strike = @"(?=[0-9.]{1,16}-)(?![0.]+-)(0|[1-9][0-9]*)(\.[0-9]*[1-9])?";

    /// <summary>The grammar as a regular expression, for a schema. Which days a month has it does not know.</summary>
    public const string Pattern =
        $"^({Ticker}|({Name}:){{1,2}}((EQUITY|INDEX):{Ticker}|(PERPETUAL|SPOT):{Pair}|FUTURE:({Ticker}|{Pair})-{Date}|OPTION:({Ticker}|{Pair})-{Strike}-{Date}-[CP])(@{Name})?)$";

    private static readonly string[] TypeNames = [.. Enum.GetNames<InstrumentType>().Select(name => name.ToUpperInvariant())];

    public static string NameOf(InstrumentType type) => TypeNames[(int)type];

    /// <summary>Takes an id apart. Null when it is one, else what is wrong with it.</summary>
    public static string? Read(string? text, out InstrumentParts parts)
    {
        parts = default;
        if (string.IsNullOrEmpty(text)) return "the symbol is empty: write a ticker such as SPY, or VENUE:TYPE:PAYLOAD";
        if (text.Length > InstrumentId.MaximumLength) return $"the symbol is longer than {InstrumentId.MaximumLength} characters";
        if (!text.Contains(':', StringComparison.Ordinal)) return ReadTicker(text, out parts);
        var segments = text.Split(':');
        if (segments.Length is not (3 or 4)) return $"'{text}' is not [ASSET_CLASS:]VENUE:TYPE:PAYLOAD[@VARIANT]";
        var assetClass = segments.Length == 4 ? segments[0] : null;
        if (assetClass != null && !IsName(assetClass)) return $"'{text}': the asset class '{assetClass}' is no upper case name";
        var venue = segments[^3];
        if (!IsName(venue)) return $"'{text}': the venue '{venue}' is no upper case name such as USA";
        var at = Array.IndexOf(TypeNames, segments[^2]);
        if (at < 0) return $"'{text}': the type '{segments[^2]}' is not one of {string.Join(", ", TypeNames)}";
        var payload = segments[^1];
        string? variant = null;
        var mark = payload.IndexOf('@', StringComparison.Ordinal);
        if (mark >= 0)
        {
            variant = payload[(mark + 1)..];
            payload = payload[..mark];
            if (!IsName(variant)) return $"'{text}': the variant '{variant}' is no upper case name such as INV";
        }

        var type = (InstrumentType)at;
        if (PayloadFault(type, payload) is { } fault) return $"'{text}': {fault}";
        parts = new InstrumentParts(assetClass, venue, type, payload, variant);
        return null;
    }

    private static string? ReadTicker(string text, out InstrumentParts parts)
    {
        parts = new InstrumentParts(null, "USA", InstrumentType.Equity, text, null);
        if (IsTicker(text)) return null;
        var upper = text.ToUpperInvariant();
        return IsTicker(upper)
            ? $"'{text}' is not in upper case: write '{upper}'"
            : $"'{text}' is no ticker: 1 to {MaximumTickerLength} of A-Z, 0-9 and a point are expected, a letter first; other instruments are written VENUE:TYPE:PAYLOAD";
    }

    private static string? PayloadFault(InstrumentType type, string payload) => type switch
    {
        InstrumentType.Equity or InstrumentType.Index => IsTicker(payload) ? null : $"'{payload}' is no ticker in upper case",
        InstrumentType.Perpetual or InstrumentType.Spot => IsPair(payload) ? null : $"'{payload}' is no pair such as BTC-USD",
        InstrumentType.Future => FutureFault(payload),
        InstrumentType.Option => OptionFault(payload),
        _ => throw new InvariantViolationException($"unknown instrument type {type}")
    };

    private static string? FutureFault(string payload)
    {
        var dash = payload.LastIndexOf('-');
        if (dash < 0 || !IsRoot(payload[..dash])) return $"'{payload}' is no dated future such as BTC-USD-20271231";
        return IsDate(payload[(dash + 1)..]) ? null : $"'{payload}': '{payload[(dash + 1)..]}' is no date YYYYMMDD";
    }

    private static string? OptionFault(string payload)
    {
        var segments = payload.Split('-');
        if (segments.Length is not (4 or 5)) return $"'{payload}' is no option such as SPY-450-20271217-C";
        var root = string.Join('-', segments[..^3]);
        if (!IsRoot(root)) return $"'{payload}': '{root}' is no root such as SPY or BTC-USD";
        if (!IsStrike(segments[^3])) return $"'{payload}': '{segments[^3]}' is no strike: digits, no zeros in front or at the end of decimals";
        if (!IsDate(segments[^2])) return $"'{payload}': '{segments[^2]}' is no date YYYYMMDD";
        return segments[^1] is "C" or "P" ? null : $"'{payload}': '{segments[^1]}' is neither C nor P";
    }

    /// <summary>A ticker, or a pair.</summary>
    private static bool IsRoot(string text) => IsTicker(text) || IsPair(text);

    private static bool IsTicker(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximumTickerLength || !char.IsAsciiLetterUpper(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '.') return false;
        return true;
    }

    private static bool IsPair(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && IsAsset(text.AsSpan(0, dash)) && IsAsset(text.AsSpan(dash + 1));
    }

    private static bool IsAsset(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaximumTickerLength) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }

    private static bool IsName(string text)
    {
        if (text.Length is 0 or > MaximumNameLength || !char.IsAsciiLetterUpper(text[0])) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        return true;
    }

    private static bool IsDate(string text) =>
        text.Length == 8 && DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A positive decimal in its one shortest spelling.</summary>
    private static bool IsStrike(string text) =>
        text.Length is > 0 and <= 16
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var strike)
        && strike > 0
        && (strike / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) == text;
}
