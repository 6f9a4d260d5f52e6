using System.Collections.Concurrent;
using QuantConnect;
using Sluice.Core.Instruments;
using Sluice.Hosting.Instruments;

namespace Sluice.Hosting;

/// <summary>
/// Translates canonical instrument ids to LEAN's symbols and back. One id is one symbol: what would make a symbol that reads back as another id is refused.
/// </summary>
public static class InstrumentSymbols
{
    /// <summary>Bounded by the instruments of one deployment: only subscribed ones are ever asked for.</summary>
    private static readonly ConcurrentDictionary<InstrumentId, Symbol> Known = new();

    /// <summary>LEAN's symbol of an instrument.</summary>
    /// <exception cref="NotSupportedException">LEAN has no such kind of instrument, none is built here, or the id is not the one spelling of its instrument.</exception>
    public static Symbol ToSymbol(InstrumentId instrument) => Known.GetOrAdd(instrument, Create);

    /// <summary>The canonical id of a LEAN symbol.</summary>
    /// <exception cref="NotSupportedException">The symbol is of a kind that is not traded here.</exception>
    public static InstrumentId ToInstrument(Symbol symbol)
    {
        var text = symbol.ID.Market switch
        {
            Market.USA => UsSymbols.Write(symbol),
            DeribitMarket.Name => DeribitSymbols.Write(symbol),
            _ => null
        };
        if (text == null) throw new NotSupportedException($"{symbol.Value} is a {symbol.SecurityType} of market {symbol.ID.Market}, which is not traded by this build");
        return InstrumentId.TryParse(text, out var id, out var fault) ? id
            : throw new NotSupportedException($"{symbol.Value} ({symbol.ID}) has no canonical id: {fault}");
    }

    private static Symbol Create(InstrumentId instrument)
    {
        if (instrument.AssetClass != null) throw Refused(instrument, "LEAN knows no asset classes: write the symbol without it");
        var symbol = instrument.Venue switch
        {
            UsSymbols.Venue => UsSymbols.Create(instrument),
            DeribitSymbols.Venue => DeribitSymbols.Create(instrument),
            _ => throw Refused(instrument, $"the venues of this build are {UsSymbols.Venue} and {DeribitSymbols.Venue}")
        };
        var back = ToInstrument(symbol);
        return back == instrument ? symbol : throw Refused(instrument, $"LEAN's symbol of it means {back}");
    }

    internal static NotSupportedException Refused(InstrumentId instrument, string reason) => new($"{instrument}: {reason}");
}
