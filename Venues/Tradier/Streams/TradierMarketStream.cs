using Newtonsoft.Json;
using Sluice.Venues.Streaming;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// Quotes and trades of Tradier (brokers.md 2.10). The wanted symbols are sent as one list, again on every connection and after every
/// change. What the stream has not told yet of a new symbol is read once: it tells changes only.
/// </summary>
internal sealed class TradierMarketStream : IMarketDataStream, IStreamProtocol
{
    /// <summary>Changes of the list wait so long for others: a host subscribes one instrument after the other.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly TradierSettings _settings;
    private readonly TradierApi _api;
    private readonly TimeProvider _clock;
    private readonly StreamSession _session;
    private readonly TradierMarketReader _reader;
    private readonly TradierWatchList _list = new();

    /// <summary>Symbols without a quote so far. Also the turn in which quotes are told.</summary>
    private readonly HashSet<string> _quoteless = [];

    private readonly Lock _gate = new();
    private string _ticket = "";
    private bool _sending;
    private bool _lost;

    public TradierMarketStream(TradierSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _api = new TradierApi(settings, clock);
        _reader = new TradierMarketReader(_list.Find, Tell, trade => Traded?.Invoke(trade));
        // Outside the market's hours there is nothing to send; the pings below notice a dead connection.
        _session = new StreamSession(this, new StreamOptions(), clock);
        _session.Changed += OnChanged;
        _session.AttemptFailed += words => OnChanged(false, words);
    }

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    public event Action<bool, string>? ConnectionChanged;

    public bool IsConnected => _session.IsOpen;

    public string Name => "tradier market stream";

    public void Subscribe(IReadOnlyCollection<string> symbols)
    {
        var added = _list.Add(symbols);
        if (added.Count == 0) return;
        lock (_quoteless) _quoteless.UnionWith(added.Select(symbol => _list.Find(symbol) ?? symbol));
        _session.Start();
        SendSoon();
    }

    public void Unsubscribe(IReadOnlyCollection<string> symbols)
    {
        _list.Remove(symbols);
        lock (_quoteless) _quoteless.ExceptWith(symbols);
        SendSoon();
    }

    public async Task<Uri> LocateAsync(CancellationToken stop)
    {
        _ticket = await _api.CreateSessionAsync("markets", stop).ConfigureAwait(false);
        return new Uri(_settings.StreamUrl, "markets/events");
    }

    public Task OpenAsync(IStreamConnection connection, CancellationToken stop) => connection.SendAsync(Wish(), stop);

    public void Receive(string text) => _reader.Read(text);

    public void Dispose()
    {
        _session.Dispose();
        _api.Dispose();
    }

    private string Wish() => JsonConvert.SerializeObject(new
    {
        symbols = _list.Symbols,
        sessionid = _ticket,
        filter = new[] { "quote", "trade" },
        linebreak = true,
        validOnly = true
    });

    /// <summary>Sends the list in a moment, unless that is about to happen. A list that is empty cannot be sent: what still comes is dropped.</summary>
    private void SendSoon()
    {
        lock (_gate)
        {
            if (_sending || _list.Symbols.Count == 0) return;
            _sending = true;
        }

        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        await Task.Delay(Gathering, _clock).ConfigureAwait(false);
        lock (_gate) _sending = false;
        try
        {
            if (_session.IsOpen) await _session.SendAsync(Wish()).ConfigureAwait(false);
            await ReadQuotelessAsync().ConfigureAwait(false);
        }
        catch (VenueException)
        {
            // The connection was lost: the next one begins with the list, and the market's next move brings the quote.
        }
    }

    private async Task ReadQuotelessAsync()
    {
        List<string> symbols;
        lock (_quoteless) symbols = [.. _list.Symbols.Where(symbol => _list.Find(symbol) is { } instrument && _quoteless.Contains(instrument))];
        if (symbols.Count == 0) return;
        foreach (var quote in await _api.ReadQuotesAsync(symbols).ConfigureAwait(false))
        {
            if (_list.Find(quote.Symbol) is not { } instrument || quote.ToMarket(instrument) is not { } market) continue;
            lock (_quoteless)
            {
                // What the stream has told meanwhile is newer.
                if (_quoteless.Remove(instrument)) Quoted?.Invoke(market);
            }
        }
    }

    private void Tell(MarketQuote quote)
    {
        lock (_quoteless)
        {
            _quoteless.Remove(quote.Symbol);
            Quoted?.Invoke(quote);
        }
    }

    /// <summary>In turns, starting with a loss: an opening is news only after one, and an attempt that failed is a loss too.</summary>
    private void OnChanged(bool open, string message)
    {
        if (open != _lost) return;
        _lost = !open;
        ConnectionChanged?.Invoke(open, message);
    }
}
