namespace Sluice.Venues.Trading;

/// <summary>
/// Quotes and trades of a venue, as they come. Subscriptions outlive a lost connection: they are made again when it is back. Events come
/// on the stream's own thread, one at a time, and must not be held up.
/// </summary>
internal interface IMarketDataStream : IDisposable
{
    bool IsConnected { get; }

    event Action<MarketQuote>? Quoted;

    event Action<MarketTrade>? Traded;

    /// <summary>The connection was lost or is back, with a message for people. Strictly in turns, starting with a loss.</summary>
    event Action<bool, string>? ConnectionChanged;

    /// <summary>Begins to stream instruments; those that stream already stay as they are.</summary>
    /// <param name="symbols">Canonical instrument ids.</param>
    /// <exception cref="VenueException">The venue has no such instrument, or takes no more.</exception>
    void Subscribe(IReadOnlyCollection<string> symbols);

    void Unsubscribe(IReadOnlyCollection<string> symbols);
}
