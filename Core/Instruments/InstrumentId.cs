namespace Sluice.Core.Instruments;

/// <summary>
/// A canonical instrument id, <c>[ASSET_CLASS:]VENUE:TYPE:PAYLOAD[@VARIANT]</c>: <c>USA:EQUITY:SPY</c>, <c>USA:OPTION:SPY-450-20271217-C</c>,
/// <c>DERIBIT:PERPETUAL:BTC-USD@INV</c>. Equal ids are equal instruments.
/// </summary>
public sealed partial record InstrumentId
{
    private InstrumentId(string? assetClass, string venue, InstrumentType type, string payload, string? variant)
    {
        AssetClass = assetClass;
        Venue = venue;
        Type = type;
        Payload = payload;
        Variant = variant;
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
    public static InstrumentId Equity(string ticker) => new(null, "USA", InstrumentType.Equity, ticker, null);

    public override string ToString()
    {
        var prefix = AssetClass == null ? "" : AssetClass + ":";
        var suffix = Variant == null ? "" : "@" + Variant;
        return $"{prefix}{Venue}:{Type.ToString().ToUpperInvariant()}:{Payload}{suffix}";
    }
}
