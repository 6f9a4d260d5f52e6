using System.Collections.Concurrent;
using QuantConnect;
using Sluice.Core.Instruments;

namespace Sluice.Hosting;

/// <summary>Translates canonical instrument ids to LEAN's symbols and back.</summary>
public static class InstrumentSymbols
{
    /// <summary>Bounded by the instruments of one deployment: only subscribed ones are ever asked for.</summary>
    private static readonly ConcurrentDictionary<InstrumentId, Symbol> Known = new();

    /// <summary>LEAN's symbol of an instrument.</summary>
    /// <exception cref="NotSupportedException">LEAN has no such kind of instrument, or none is built here.</exception>
    public static Symbol ToSymbol(InstrumentId instrument) => Known.GetOrAdd(instrument, Create);

    /// <summary>The canonical id of a LEAN symbol.</summary>
    /// <exception cref="NotSupportedException">The symbol is of a kind that is not traded here.</exception>
    public static InstrumentId ToInstrument(Symbol symbol)
    {
        if (symbol.SecurityType == SecurityType.Equity && symbol.ID.Market == Market.USA) return InstrumentId.Equity(symbol.Value);
        throw new NotSupportedException($"{symbol.Value} is a {symbol.SecurityType} of market {symbol.ID.Market}: only US equities are traded by this build");
    }

    private static Symbol Create(InstrumentId instrument)
    {
        if (instrument is { Venue: "USA", Type: InstrumentType.Equity }) return Symbol.Create(instrument.Payload, SecurityType.Equity, Market.USA);
        throw new NotSupportedException($"{instrument}: only US equities are traded by this build");
    }
}
