using System.Diagnostics.CodeAnalysis;

namespace Sluice.Core.Instruments;

/// <summary>
/// A canonical instrument id, <c>[ASSET_CLASS:]VENUE:TYPE:PAYLOAD[@VARIANT]</c>: <c>USA:EQUITY:SPY</c>, <c>USA:OPTION:SPY-450-20271217-C</c>,
/// <c>DERIBIT:PERPETUAL:BTC-USD@INV</c>. A bare ticker reads as a US equity. Equal ids are equal instruments.
/// </summary>
public sealed record InstrumentId
{
    /// <summary>Longer than any id that the grammar allows.</summary>
    public const int MaximumLength = 128;

    private readonly string _text;

    private InstrumentId(string? assetClass, string venue, InstrumentType type, string payload, string? variant)
    {
        AssetClass = assetClass;
        Venue = venue;
        Type = type;
        Payload = payload;
        Variant = variant;
        var prefix = assetClass == null ? "" : assetClass + ":";
        var suffix = variant == null ? "" : "@" + variant;
        _text = $"{prefix}{venue}:{InstrumentGrammar.NameOf(type)}:{payload}{suffix}";
    }

    public string? AssetClass { get; }

    /// <summary>Upper case: USA, DERIBIT.</summary>
    public string Venue { get; }

    public InstrumentType Type { get; }

    /// <summary>The instrument's name at the venue in canonical form: SPY, BTC-USD, SPY-450-20271217-C.</summary>
    public string Payload { get; }

    /// <summary>INV for an inverse contract; null for the plain one.</summary>
    public string? Variant { get; }

    /// <summary>A US equity.</summary>
    /// <exception cref="FormatException">The ticker is none.</exception>
    public static InstrumentId Equity(string ticker) => Parse("USA:EQUITY:" + ticker);

    /// <summary>Reads a canonical id or a bare US ticker.</summary>
    /// <exception cref="FormatException">The text is neither; the message says what to write instead.</exception>
    public static InstrumentId Parse(string text) => TryParse(text, out var id, out var fault) ? id : throw new FormatException(fault);

    /// <summary>Reads a canonical id or a bare US ticker; <paramref name="fault"/> says what is wrong with any other text.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InstrumentId? id, [NotNullWhen(false)] out string? fault)
    {
        id = null;
        fault = InstrumentGrammar.Read(text, out var parts);
        if (fault != null) return false;
        id = new InstrumentId(parts.AssetClass, parts.Venue, parts.Type, parts.Payload, parts.Variant);
        return true;
    }

    public bool Equals(InstrumentId? other) => other is not null && other._text == _text;

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;
}
