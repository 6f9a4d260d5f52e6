using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Routing;

/// <summary>
/// Prices of one account at a time: of the active one while its stream is connected, else of the first that is. All streams have all
/// subscriptions, so that a change of account costs no time and no price.
/// </summary>
internal sealed class RoutedMarketStream : IMarketDataStream
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<(string Account, IMarketDataStream Stream)> _streams;
    private readonly Func<string> _active;
    private readonly HashSet<IMarketDataStream> _lost = [];
    private bool _toldLost;

    /// <param name="streams">The accounts' streams, the preferred one first; owned from now on.</param>
    /// <param name="active">The active account's name.</param>
    public RoutedMarketStream(IReadOnlyList<(string Account, IMarketDataStream Stream)> streams, Func<string> active)
    {
        (_streams, _active) = (streams, active);
        foreach (var (_, stream) in streams)
        {
            stream.Quoted += quote => OnQuoted(stream, quote);
            stream.Traded += trade => OnTraded(stream, trade);
            stream.ConnectionChanged += (connected, message) => OnConnectionChanged(stream, connected, message);
        }
    }

    public event Action<MarketQuote>? Quoted;

    public event Action<MarketTrade>? Traded;

    public event Action<bool, string>? ConnectionChanged;

    public bool IsConnected => _streams.Any(member => member.Stream.IsConnected);

    /// <exception cref="VenueException">No account's venue streams them.</exception>
    public void Subscribe(IReadOnlyCollection<string> symbols)
    {
        VenueException? refusal = null;
        var taken = 0;
        foreach (var (_, stream) in _streams)
        {
            try
            {
                stream.Subscribe(symbols);
                taken++;
            }
            catch (VenueException failure)
            {
                refusal = failure;
            }
        }

        if (taken == 0 && refusal != null) throw refusal;
    }

    public void Unsubscribe(IReadOnlyCollection<string> symbols)
    {
        foreach (var (_, stream) in _streams) stream.Unsubscribe(symbols);
    }

    public void Dispose()
    {
        foreach (var (_, stream) in _streams) stream.Dispose();
    }

    /// <summary>One at a time, as every stream promises: at a change of account two may speak at once.</summary>
    private void OnQuoted(IMarketDataStream stream, MarketQuote quote)
    {
        lock (_gate)
            if (Leader() == stream) Quoted?.Invoke(quote);
    }

    private void OnTraded(IMarketDataStream stream, MarketTrade trade)
    {
        lock (_gate)
            if (Leader() == stream) Traded?.Invoke(trade);
    }

    private IMarketDataStream? Leader()
    {
        var active = _active();
        IMarketDataStream? first = null;
        foreach (var (account, stream) in _streams)
        {
            if (!stream.IsConnected) continue;
            if (account == active) return stream;
            first ??= stream;
        }

        return first;
    }

    private void OnConnectionChanged(IMarketDataStream stream, bool connected, string message)
    {
        lock (_gate)
        {
            if (connected) _lost.Remove(stream);
            else _lost.Add(stream);
            var allLost = _lost.Count == _streams.Count;
            if (allLost == _toldLost) return;
            _toldLost = allLost;
        }

        ConnectionChanged?.Invoke(connected, message);
    }
}
