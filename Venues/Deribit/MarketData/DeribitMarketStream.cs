using System.Collections.Concurrent;
using Newtonsoft.Json.Linq;
using Sluice.Core.Instruments;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.MarketData;

/// <summary>
/// Quotes and trades over a connection of their own, sizes in the instrument's unit. A pair that Deribit does not trade on the spot, as
/// <c>DERIBIT:SPOT:BTC-USD</c>, is its price index: the host values the account's coins by it.
/// </summary>
internal sealed class DeribitMarketStream : IMarketDataStream
{
    private readonly IDeribitLink _link;
    private readonly InstrumentCatalog _catalog;
    private readonly string _usdcIndex;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, InstrumentUnit> _channels = new();
    private bool _isOpen;
    private bool _isLost;
    private string _dropped = "";

    public DeribitMarketStream(DeribitOptions options, TimeProvider clock, DeribitLimits limits)
        : this(options, clock, new DeribitLink(options, $"deribit {options.Account} market data", clock, limits))
    {
    }

    public DeribitMarketStream(DeribitOptions options, TimeProvider clock, IDeribitLink link)
    {
        _link = link;
        _usdcIndex = options.UsdcIndex;
        _catalog = new InstrumentCatalog(options.Currencies, options.InstrumentRefresh, clock);
        link.Notified += OnNotified;
        link.Changed += OnChanged;
        link.Dropped += OnDropped;
    }

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    public event Action<bool, string>? ConnectionChanged;

    public bool IsConnected => _link.IsOpen;

    public void Subscribe(IReadOnlyCollection<string> symbols)
    {
        lock (_gate)
        {
            Open();
            List<string> wanted = [];
            foreach (var symbol in symbols)
            {
                foreach (var (channel, unit) in ChannelsOf(symbol))
                    if (_channels.TryAdd(channel, unit)) wanted.Add(channel);
            }

            try
            {
                _link.SubscribeAsync(wanted).GetAwaiter().GetResult();
            }
            catch (VenueException)
            {
                foreach (var channel in wanted) _channels.TryRemove(channel, out _);
                throw;
            }
        }
    }

    public void Unsubscribe(IReadOnlyCollection<string> symbols)
    {
        lock (_gate)
        {
            List<string> unwanted = [.. _channels.Where(pair => symbols.Contains(pair.Value.Symbol)).Select(pair => pair.Key)];
            foreach (var channel in unwanted) _channels.TryRemove(channel, out _);
            _link.UnsubscribeAsync(unwanted).GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        _link.Notified -= OnNotified;
        _link.Changed -= OnChanged;
        _link.Dropped -= OnDropped;
        _link.Dispose();
    }

    private void Open()
    {
        if (_isOpen) return;
        _link.Open();
        _catalog.ReadAsync(_link).GetAwaiter().GetResult();
        _isOpen = true;
    }

    private IEnumerable<(string Channel, InstrumentUnit Unit)> ChannelsOf(string symbol)
    {
        _catalog.RefreshIfOld(_link);
        if (_catalog.Find(symbol) is { } instrument)
        {
            var unit = new InstrumentUnit(symbol, instrument.Unit);
            return [($"quote.{instrument.Name}", unit), ($"trades.{instrument.Name}.raw", unit)];
        }

        var id = InstrumentId.Parse(symbol);
        if (id is { Venue: DeribitSymbols.Venue, Type: InstrumentType.Spot })
        {
            var index = id.Payload == "USDC-USD" ? _usdcIndex : id.Payload.Replace('-', '_').ToLowerInvariant();
            return [($"deribit_price_index.{index}", new InstrumentUnit(symbol, 1))];
        }

        throw new VenueException($"Deribit lists no {symbol} in the account's currencies. {_catalog.Fault}".Trim());
    }

    private void OnNotified(string channel, JToken data)
    {
        if (!_channels.TryGetValue(channel, out var unit)) return;
        if (channel.StartsWith("quote.", StringComparison.Ordinal)) Quoted?.Invoke(DeribitMarketReader.ReadQuote(data, unit));
        else if (channel.StartsWith("trades.", StringComparison.Ordinal))
        {
            foreach (var trade in DeribitMarketReader.ReadTrades(data, unit)) Traded?.Invoke(trade);
        }
        else
        {
            var (quote, trade) = DeribitMarketReader.ReadIndex(data, unit);
            Quoted?.Invoke(quote);
            Traded?.Invoke(trade);
        }
    }

    private void OnDropped(IReadOnlyList<string> channels)
    {
        foreach (var channel in channels) _channels.TryRemove(channel, out _);
        // Told as part of a loss: it is found when the connection comes back, before it counts as open.
        _dropped = $"; no longer listed: {string.Join(", ", channels)}";
    }

    private void OnChanged(bool open, string message)
    {
        var dropped = Interlocked.Exchange(ref _dropped, "");
        if (open && !_isLost) return;
        _isLost = !open;
        ConnectionChanged?.Invoke(open, message + dropped);
    }
}
