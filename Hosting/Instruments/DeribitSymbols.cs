using System.Globalization;
using QuantConnect;
using Sluice.Core.Instruments;

namespace Sluice.Hosting.Instruments;

/// <summary>
/// Deribit's instruments as LEAN can express them. Perpetuals and dated futures are crypto futures named by their pair (BTCUSD), which is how LEAN finds
/// the base coin and tells inverse from linear; the identifier's date tells one expiry from another and from the perpetual. LEAN has no options on coins:
/// they are European index options on the index of the pair. Spot pairs are crypto.
/// </summary>
internal static class DeribitSymbols
{
    public const string Venue = "DERIBIT";

    private const string Inverse = "INV";
    private const string DateFormat = "yyyyMMdd";

    /// <summary>Currencies that Deribit quotes in. LEAN's tickers have no dash: the pair is found again by the longest of these at the end.</summary>
    private static readonly string[] Quotes = ["USDC", "USDT", "USDE", "EURR", "USD", "BTC", "ETH"];

    public static Symbol Create(InstrumentId instrument)
    {
        DeribitMarket.Register();
        return instrument.Type switch
        {
            InstrumentType.Perpetual => CreateFuture(instrument, instrument.Payload, SecurityIdentifier.DefaultDate),
            InstrumentType.Future => CreateDatedFuture(instrument),
            InstrumentType.Spot => Symbol.Create(TickerOf(instrument, instrument.Payload), SecurityType.Crypto, DeribitMarket.Name),
            InstrumentType.Index => throw InstrumentSymbols.Refused(instrument, "a Deribit index is a pair, and only tickers can be written as an index"),
            InstrumentType.Option => CreateOption(instrument),
            _ => throw InstrumentSymbols.Refused(instrument, "Deribit lists perpetuals, futures, options and spot pairs")
        };
    }

    /// <summary>Null when the symbol is of another kind.</summary>
    public static string? Write(Symbol symbol)
    {
        // The identifier's name, not the value: LEAN lets values be aliases.
        if (symbol.IsCanonical() || PairOf(symbol.ID.Symbol) is not { } pair) return null;
        return symbol.SecurityType switch
        {
            SecurityType.Crypto => $"{Venue}:SPOT:{pair}",
            SecurityType.CryptoFuture when symbol.ID.Date == SecurityIdentifier.DefaultDate => $"{Venue}:PERPETUAL:{pair}{VariantOf(pair)}",
            SecurityType.CryptoFuture =>
                $"{Venue}:FUTURE:{pair}-{symbol.ID.Date.ToString(DateFormat, CultureInfo.InvariantCulture)}{VariantOf(pair)}",
            SecurityType.IndexOption => $"{Venue}:OPTION:{OptionSymbols.TermsOf(symbol, pair)}",
            _ => null
        };
    }

    private static Symbol CreateDatedFuture(InstrumentId instrument)
    {
        var dash = instrument.Payload.LastIndexOf('-');
        var expiry = DateTime.ParseExact(instrument.Payload[(dash + 1)..], DateFormat, CultureInfo.InvariantCulture);
        if (expiry <= SecurityIdentifier.DefaultDate) throw InstrumentSymbols.Refused(instrument, "LEAN takes a date that old for that of a perpetual");
        return CreateFuture(instrument, instrument.Payload[..dash], expiry);
    }

    private static Symbol CreateFuture(InstrumentId instrument, string pair, DateTime expiry)
    {
        var ticker = TickerOf(instrument, pair);
        var variant = VariantOf(pair);
        if ((instrument.Variant == null ? "" : "@" + instrument.Variant) != variant)
        {
            throw InstrumentSymbols.Refused(instrument, variant.Length > 0
                ? $"contracts in US dollars are settled in the coin at Deribit: write it with {variant}" : "this contract is linear: write it without the variant");
        }

        return new Symbol(SecurityIdentifier.GenerateCryptoFuture(expiry, ticker, DeribitMarket.Name), ticker);
    }

    private static Symbol CreateOption(InstrumentId instrument)
    {
        if (instrument.Variant != null) throw InstrumentSymbols.Refused(instrument, "options have no variants: the pair says what they are paid in");
        var terms = OptionSymbols.TermsOf(instrument);
        var ticker = TickerOf(instrument, terms.Root);
        return OptionSymbols.Create(instrument, Symbol.Create(ticker, SecurityType.Index, DeribitMarket.Name), ticker, OptionStyle.European);
    }

    /// <summary>LEAN takes a crypto future for inverse unless it is quoted in USDT, USDC or BUSD; so does Deribit's naming.</summary>
    private static string VariantOf(string pair) => pair.EndsWith("-USD", StringComparison.Ordinal) ? "@" + Inverse : "";

    private static string TickerOf(InstrumentId instrument, string pair)
    {
        var ticker = pair.Replace("-", "", StringComparison.Ordinal);
        return PairOf(ticker) == pair ? ticker
            : throw InstrumentSymbols.Refused(instrument, $"'{pair}' cannot be told from its LEAN ticker {ticker}: the quote currencies of Deribit are {string.Join(", ", Quotes)}");
    }

    private static string? PairOf(string ticker)
    {
        foreach (var quote in Quotes)
            if (ticker.Length > quote.Length && ticker.EndsWith(quote, StringComparison.Ordinal)) return $"{ticker[..^quote.Length]}-{quote}";
        return null;
    }
}
