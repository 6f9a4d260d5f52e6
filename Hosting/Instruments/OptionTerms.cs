using System.Globalization;
using QuantConnect;
using Sluice.Core.Instruments;

namespace Sluice.Hosting.Instruments;

/// <summary>The payload of an option, ROOT-STRIKE-YYYYMMDD-C, taken apart. The grammar of <see cref="InstrumentId"/> has checked it.</summary>
/// <param name="Root">SPY, or a pair such as BTC-USD.</param>
/// <param name="Strike">In the quote currency, above zero.</param>
/// <param name="Expiry">A date without time of day.</param>
internal readonly record struct OptionTerms(string Root, decimal Strike, DateTime Expiry, OptionRight Right)
{
    public const string DateFormat = "yyyyMMdd";

    public static OptionTerms Read(InstrumentId instrument)
    {
        var segments = instrument.Payload.Split('-');
        return new OptionTerms(string.Join('-', segments[..^3]), decimal.Parse(segments[^3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
            ReadDate(segments[^2]), segments[^1] == "C" ? OptionRight.Call : OptionRight.Put);
    }

    public static OptionTerms Of(Symbol symbol, string root) => new(root, symbol.ID.StrikePrice, symbol.ID.Date, symbol.ID.OptionRight);

    public static DateTime ReadDate(string text) => DateTime.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);

    /// <summary>LEAN's symbol; only the identifier's own limits can refuse it.</summary>
    /// <param name="root">The options' own ticker where it is not the underlying's.</param>
    public Symbol Over(InstrumentId instrument, Symbol underlying, string? root, OptionStyle style)
    {
        Symbol symbol;
        try
        {
            symbol = Symbol.CreateOption(underlying, root, underlying.ID.Market, style, Right, Strike, Expiry);
        }
        catch (ArgumentException fault)
        {
            throw InstrumentSymbols.Refused(instrument, $"LEAN's identifier does not hold it: {fault.Message}");
        }

        // What is finer than a hundredth of a cent is cut off without a word.
        return symbol.ID.StrikePrice == Strike ? symbol
            : throw InstrumentSymbols.Refused(instrument, $"LEAN's identifier does not hold it: the strike becomes {symbol.ID.StrikePrice.ToStringInvariant()}");
    }

    // The division brings the strike to its shortest spelling, which is the canonical one.
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Root}-{Strike / 1.0000000000000000000000000000m}-{Expiry.ToString(DateFormat, CultureInfo.InvariantCulture)}-{(Right == OptionRight.Call ? 'C' : 'P')}");
}
