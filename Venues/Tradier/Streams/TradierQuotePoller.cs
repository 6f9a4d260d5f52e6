using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// Market data where Tradier has no stream, which is in the sandbox (brokers.md 2.1): all quotes in one reading, every few seconds. The
/// sandbox's data is a quarter of an hour old anyway.
/// </summary>
internal sealed class TradierQuotePoller : IMarketDataStream
{
    /// <summary>A fifth of the sandbox's limit on market data.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly TradierApi _api;
    private readonly TimeProvider _clock;
    private readonly TradierWatchList _list = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, TradierQuote> _last = [];
    private readonly Lock _gate = new();
    private Task? _loop;
    private volatile bool _isConnected = true;

    public TradierQuotePoller(TradierSettings settings, TimeProvider clock) => (_api, _clock) = (new TradierApi(settings, clock), clock);

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    public event Action<bool, string>? ConnectionChanged;

    public bool IsConnected => _isConnected;

    public void Subscribe(IReadOnlyCollection<string> symbols)
    {
        _list.Add(symbols);
        lock (_gate) _loop ??= Task.Run(RunAsync);
    }

    public void Unsubscribe(IReadOnlyCollection<string> symbols) => _list.Remove(symbols);

    public void Dispose()
    {
        Task? loop;
        lock (_gate) loop = _loop ??= Task.CompletedTask;
        _stop.Cancel();
        loop.Wait(StopTimeout);
        _api.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var symbols = _list.Symbols;
                if (symbols.Count > 0)
                {
                    foreach (var quote in await _api.ReadQuotesAsync(symbols, _stop.Token).ConfigureAwait(false)) Tell(quote);
                    Note(true, "Tradier's quotes are read again");
                }

                await Task.Delay(Interval, _clock, _stop.Token).ConfigureAwait(false);
            }
            catch (VenueException failure)
            {
                // Its own repetitions took longer than the interval.
                Note(false, $"Tradier's quotes cannot be read: {failure.Message}");
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Tell(TradierQuote quote)
    {
        if (_list.Find(quote.Symbol) is not { } instrument) return;
        var before = _last.GetValueOrDefault(quote.Symbol);
        if (before == quote) return;
        _last[quote.Symbol] = quote;
        if (quote.ToMarket(instrument) is { } market) Quoted?.Invoke(market);
        if (quote is { TradeTime: { } time, Last: > 0, LastSize: > 0 } && time != before?.TradeTime) Traded?.Invoke(new MarketTrade(instrument, quote.Last, quote.LastSize, time));
    }

    private void Note(bool connected, string message)
    {
        if (connected == _isConnected) return;
        _isConnected = connected;
        if (!_stop.IsCancellationRequested) ConnectionChanged?.Invoke(connected, message);
    }
}
