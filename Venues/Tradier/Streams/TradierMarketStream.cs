using Newtonsoft.Json;
using Sluice.Venues.Streaming;
using Sluice.Venues.Trading;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// Quotes and trades of Tradier (brokers.md 2.10). The wanted symbols are sent as one list, again on every connection and after every
/// change. The sandbox has no such stream.
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
    private readonly Lock _gate = new();
    private volatile Dictionary<string, string> _instruments = [];
    private string _ticket = "";
    private bool _sending;
    private bool _wasOpen;

    public TradierMarketStream(TradierSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _api = new TradierApi(settings, clock);
        _reader = new TradierMarketReader(symbol => _instruments.GetValueOrDefault(symbol), quote => Quoted?.Invoke(quote), trade => Traded?.Invoke(trade));
        // Outside the market's hours there is nothing to send; the pings below notice a dead connection.
        _session = new StreamSession(this, new StreamOptions(), clock);
        _session.Changed += OnChanged;
    }

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    public event Action<bool, string>? ConnectionChanged;

    public bool IsConnected => _session.IsOpen;

    public string Name => "tradier market stream";

    public void Subscribe(IReadOnlyCollection<string> symbols)
    {
        var wanted = symbols.ToDictionary(Translate);
        lock (_gate)
        {
            var all = new Dictionary<string, string>(_instruments);
            foreach (var (own, instrument) in wanted) all[own] = instrument;
            if (all.Count == _instruments.Count) return;
            _instruments = all;
        }

        _session.Start();
        SendSoon();
    }

    public void Unsubscribe(IReadOnlyCollection<string> symbols)
    {
        var unwanted = symbols.ToHashSet();
        lock (_gate) _instruments = _instruments.Where(known => !unwanted.Contains(known.Value)).ToDictionary();
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

    private static string Translate(string instrument) =>
        TradierSymbols.TryWrite(instrument, out var symbol, out var fault) ? symbol.Own : throw new VenueException(fault);

    private string Wish() => JsonConvert.SerializeObject(new
    {
        symbols = _instruments.Keys,
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
            if (_sending || _instruments.Count == 0) return;
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
        }
        catch (VenueException)
        {
            // The connection was lost: the next one begins with the list.
        }
    }

    private void OnChanged(bool open, string message)
    {
        // What counts for others begins with the first connection; only its loss is news.
        var first = open && !_wasOpen;
        _wasOpen |= open;
        if (!first) ConnectionChanged?.Invoke(open, message);
    }
}
