using Sluice.Core.Instruments;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>Quotes and trades over the user's stream connection, which it shares with the account's orders.</summary>
internal sealed class SchwabMarketStream : IMarketDataStream
{
    /// <summary>Keys that one connection takes (figure of a client library).</summary>
    public const int MaximumKeys = 500;

    private readonly Lock _gate = new();
    private readonly SchwabStreamer _streamer;
    private readonly LevelOneService _equities;
    private readonly LevelOneService _options;
    private readonly Action _release;
    private bool _lost;
    private bool _disposed;

    /// <param name="streamer">The connection; stays its owner's.</param>
    /// <param name="clock">For times that a message does not have.</param>
    /// <param name="release">Called once, when the stream is not needed any more.</param>
    public SchwabMarketStream(SchwabStreamer streamer, TimeProvider clock, Action release)
    {
        (_streamer, _release) = (streamer, release);
        _equities = Open(LevelOneFields.Equities, clock);
        _options = Open(LevelOneFields.Options, clock);
        streamer.Changed += OnChanged;
        streamer.Noticed += OnNoticed;
    }

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    public event Action<bool, string>? ConnectionChanged;

    /// <summary>Something that people should know: a request that was refused, prices that are delayed.</summary>
    public event Action<string>? Noticed;

    public bool IsConnected => _streamer.IsOpen;

    public void Subscribe(IReadOnlyCollection<string> symbols)
    {
        var translated = symbols.Select(Translate).ToList();
        lock (_gate)
        {
            if (_equities.Count + _options.Count + translated.Count > MaximumKeys)
                throw new VenueException($"Schwab streams at most {MaximumKeys} instruments: {_equities.Count + _options.Count} stream already, {translated.Count} more were asked for");
            foreach (var group in translated.GroupBy(item => item.Service))
            {
                var added = group.Where(item => group.Key.Add(item.VenueSymbol, item.Symbol)).Select(item => item.VenueSymbol).ToList();
                if (added.Count == 0) continue;
                var command = group.Key.Count == added.Count ? "SUBS" : "ADD";
                _streamer.Send((info, next) => SchwabStreamRequests.Symbols(next(), info, group.Key.Fields.Service, command, added, group.Key.Fields.Wanted));
            }
        }

        _streamer.Start();
    }

    public void Unsubscribe(IReadOnlyCollection<string> symbols)
    {
        lock (_gate)
        {
            foreach (var group in symbols.Select(Translate).GroupBy(item => item.Service))
            {
                var removed = group.Where(item => group.Key.Remove(item.VenueSymbol)).Select(item => item.VenueSymbol).ToList();
                if (removed.Count > 0) _streamer.Send((info, next) => SchwabStreamRequests.Symbols(next(), info, group.Key.Fields.Service, "UNSUBS", removed, null));
            }
        }
    }

    /// <summary>Leaves the connection to whom it belongs.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
        }

        _streamer.Remove(_equities);
        _streamer.Remove(_options);
        _streamer.Changed -= OnChanged;
        _streamer.Noticed -= OnNoticed;
        _release();
    }

    private LevelOneService Open(LevelOneFields fields, TimeProvider clock)
    {
        var service = new LevelOneService(fields, clock);
        service.Quoted += quote => Quoted?.Invoke(quote);
        service.Traded += trade => Traded?.Invoke(trade);
        service.Delayed += OnNoticed;
        _streamer.Add(service);
        return service;
    }

    /// <exception cref="VenueException">Schwab has no such instrument.</exception>
    private (LevelOneService Service, string VenueSymbol, string Symbol) Translate(string symbol)
    {
        var instrument = InstrumentId.Parse(symbol);
        if (instrument is { Venue: "USA", Type: InstrumentType.Index, Variant: null }) return (_equities, "$" + instrument.Payload, symbol);
        if (!SchwabSymbols.TryTranslate(instrument, out var translated, out var fault)) throw new VenueException(fault);
        return (translated.IsOption ? _options : _equities, translated.Symbol, symbol);
    }

    /// <summary>The streamer begins with an opening, which is no news; here a loss comes first.</summary>
    private void OnChanged(bool open, string message)
    {
        lock (_gate)
        {
            if (open && !_lost) return;
            _lost = !open;
        }

        ConnectionChanged?.Invoke(open, message);
    }

    private void OnNoticed(string message) => Noticed?.Invoke(message);
}
