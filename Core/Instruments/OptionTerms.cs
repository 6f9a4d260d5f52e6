using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sluice.Core.Instruments;

/// <summary>The payload of an option's id taken apart: <c>SPY-450-20271217-C</c>, <c>BTC-USD-50000-20271231-C</c>.</summary>
/// <param name="Root">The option's root, or the pair of a crypto option.</param>
/// <param name="Strike">In the instrument's currency, above zero.</param>
/// <param name="Expiry">The day of expiry.</param>
/// <param name="Right">Call or put.</param>
public sealed record OptionTerms(string Root, decimal Strike, DateOnly Expiry, OptionRight Right)
{
    private const string DateForm = "yyyyMMdd";

    /// <summary>The terms of an option; false for an instrument that is none.</summary>
    public static bool TryRead(InstrumentId instrument, [NotNullWhen(true)] out OptionTerms? terms)
    {
        terms = null;
        if (instrument.Type != InstrumentType.Option) return false;
        // The grammar has checked each part: root, strike, date and right, the root with one dash at most.
        var parts = instrument.Payload.Split('-');
        terms = new OptionTerms(
            string.Join('-', parts[..^3]),
            decimal.Parse(parts[^3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            DateOnly.ParseExact(parts[^2], DateForm, CultureInfo.InvariantCulture),
            parts[^1] == "C" ? OptionRight.Call : OptionRight.Put);
        return true;
    }

    /// <summary>As it stands in an instrument id.</summary>
    public override string ToString() =>
        $"{Root}-{Strike.ToString("0.############################", CultureInfo.InvariantCulture)}-{Expiry.ToString(DateForm, CultureInfo.InvariantCulture)}-{(Right == OptionRight.Call ? "C" : "P")}";
}
