using QuantConnect;
using Sluice.Core.Instruments;

namespace Sluice.Hosting.Instruments;

/// <summary>US shares, indices, and the options on both.</summary>
internal static class UsSymbols
{
    public const string Venue = "USA";

    /// <summary>
    /// Roots of options on an index, with the index. An option's id does not say what it is on, and LEAN files the two kinds apart; these are the roots
    /// that LEAN's IndexOptionSymbol supports.
    /// </summary>
    private static readonly Dictionary<string, string> IndexOfRoot = new()
    {
        ["SPX"] = "SPX",
        ["SPXW"] = "SPX",
        ["NDX"] = "NDX",
        ["NDXP"] = "NDX",
        ["NQX"] = "NDX",
        ["RUT"] = "RUT",
        ["RUTW"] = "RUT",
        ["VIX"] = "VIX",
        ["VIXW"] = "VIX"
    };

    public static Symbol Create(InstrumentId instrument)
    {
        if (instrument.Variant != null) throw InstrumentSymbols.Refused(instrument, "US instruments have no variants: write the symbol without it");
        return instrument.Type switch
        {
            InstrumentType.Equity => Symbol.Create(instrument.Payload, SecurityType.Equity, Market.USA),
            InstrumentType.Index => Symbol.Create(instrument.Payload, SecurityType.Index, Market.USA),
            InstrumentType.Option => CreateOption(instrument),
            _ => throw InstrumentSymbols.Refused(instrument, "of US instruments, shares, indices and options are known here")
        };
    }

    /// <summary>Null when the symbol is of another kind.</summary>
    public static string? Write(Symbol symbol) => symbol.SecurityType switch
    {
        SecurityType.Equity => $"{Venue}:EQUITY:{symbol.Value}",
        SecurityType.Index => $"{Venue}:INDEX:{symbol.Value}",
        SecurityType.Option when !symbol.IsCanonical() => $"{Venue}:OPTION:{OptionSymbols.TermsOf(symbol, symbol.Underlying.Value)}",
        SecurityType.IndexOption when !symbol.IsCanonical() => $"{Venue}:OPTION:{OptionSymbols.TermsOf(symbol, symbol.ID.Symbol)}",
        _ => null
    };

    private static Symbol CreateOption(InstrumentId instrument)
    {
        var terms = OptionSymbols.TermsOf(instrument);
        if (IndexOfRoot.TryGetValue(terms.Root, out var index))
            return OptionSymbols.Create(instrument, Symbol.Create(index, SecurityType.Index, Market.USA), terms.Root, OptionStyle.European);
        if (terms.Root.Contains('-', StringComparison.Ordinal)) throw InstrumentSymbols.Refused(instrument, $"'{terms.Root}' is no US ticker");
        return OptionSymbols.Create(instrument, Symbol.Create(terms.Root, SecurityType.Equity, Market.USA), null, OptionStyle.American);
    }
}
