using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>The instruments that somebody wants to watch, under Tradier's symbols. Read without a lock from the stream's thread.</summary>
internal sealed class TradierWatchList
{
    private readonly Lock _gate = new();
    private volatile Dictionary<string, string> _instruments = [];

    /// <summary>Tradier's symbols.</summary>
    public IReadOnlyCollection<string> Symbols => _instruments.Keys;

    /// <summary>The canonical id of a symbol; null when nobody watches it.</summary>
    public string? Find(string symbol) => _instruments.GetValueOrDefault(symbol);

    /// <returns>The symbols that are new.</returns>
    /// <exception cref="VenueException">Tradier has no such instrument.</exception>
    public IReadOnlyList<string> Add(IReadOnlyCollection<string> instruments)
    {
        var wanted = instruments.Select(instrument => (Symbol: Translate(instrument), Instrument: instrument)).ToList();
        lock (_gate)
        {
            var all = new Dictionary<string, string>(_instruments);
            List<string> added = [.. wanted.Where(one => all.TryAdd(one.Symbol, one.Instrument)).Select(one => one.Symbol)];
            _instruments = all;
            return added;
        }
    }

    public void Remove(IReadOnlyCollection<string> instruments)
    {
        var unwanted = instruments.ToHashSet();
        lock (_gate) _instruments = _instruments.Where(known => !unwanted.Contains(known.Value)).ToDictionary();
    }

    private static string Translate(string instrument) =>
        TradierSymbols.TryWrite(instrument, out var symbol, out var fault) ? symbol.Own : throw new VenueException(fault);
}
