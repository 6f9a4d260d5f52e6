using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sluice.Core.Instruments;

/// <summary>The payload of an option, ROOT-STRIKE-YYYYMMDD-C, taken apart.</summary>
/// <param name="Root">SPY, SPXW, or a pair such as BTC-USD.</param>
/// <param name="Strike">In the currency of the option's prices, above zero.</param>
/// <param name="Expiry">The last day.</param>
/// <param name="IsCall">A call, else a put.</param>
public sealed record OptionTerms(string Root, decimal Strike, DateOnly Expiry, bool IsCall)
{
    private const string DateFormat = "yyyyMMdd";

    /// <summary>Reads the terms of an option's id; false for an id of another kind.</summary>
    public static bool TryRead(InstrumentId instrument, [NotNullWhen(true)] out OptionTerms? terms)
    {
        terms = null;
        if (instrument.Type != InstrumentType.Option) return false;
        // The grammar of the id has checked every part.
        var segments = instrument.Payload.Split('-');
        var strike = decimal.Parse(segments[^3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var expiry = DateOnly.ParseExact(segments[^2], DateFormat, CultureInfo.InvariantCulture);
        terms = new OptionTerms(string.Join('-', segments[..^3]), strike, expiry, segments[^1] == "C");
        return true;
    }

    /// <summary>The payload; the division brings the strike to its shortest spelling.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Root}-{Strike / 1.0000000000000000000000000000m}-{Expiry.ToString(DateFormat, CultureInfo.InvariantCulture)}-{(IsCall ? 'C' : 'P')}");
}
