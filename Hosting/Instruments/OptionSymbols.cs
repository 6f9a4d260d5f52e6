using QuantConnect;
using Sluice.Core.Instruments;

namespace Sluice.Hosting.Instruments;

/// <summary>Terms of options as LEAN's symbols, and back.</summary>
internal static class OptionSymbols
{
    public static OptionTerms TermsOf(InstrumentId instrument) => OptionTerms.TryRead(instrument, out var terms)
        ? terms
        : throw InstrumentSymbols.Refused(instrument, "it is no option");

    public static OptionTerms TermsOf(Symbol symbol, string root) =>
        new(root, symbol.ID.StrikePrice, DateOnly.FromDateTime(symbol.ID.Date), symbol.ID.OptionRight == OptionRight.Call);

    /// <summary>LEAN's symbol; only the identifier's own limits can refuse it.</summary>
    /// <param name="instrument">The option.</param>
    /// <param name="underlying">What it is on.</param>
    /// <param name="root">The options' own ticker where it is not the underlying's.</param>
    /// <param name="style">When it can be exercised.</param>
    public static Symbol Create(InstrumentId instrument, Symbol underlying, string? root, OptionStyle style)
    {
        var terms = TermsOf(instrument);
        Symbol symbol;
        try
        {
            var right = terms.IsCall ? OptionRight.Call : OptionRight.Put;
            symbol = Symbol.CreateOption(underlying, root, underlying.ID.Market, style, right, terms.Strike, terms.Expiry.ToDateTime(TimeOnly.MinValue));
        }
        catch (ArgumentException fault)
        {
            throw InstrumentSymbols.Refused(instrument, $"LEAN's identifier does not hold it: {fault.Message}");
        }

        // What is finer than a hundredth of a cent is cut off without a word.
        return symbol.ID.StrikePrice == terms.Strike ? symbol
            : throw InstrumentSymbols.Refused(instrument, $"LEAN's identifier does not hold it: the strike becomes {symbol.ID.StrikePrice.ToStringInvariant()}");
    }
}
