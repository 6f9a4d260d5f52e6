namespace Sluice.Venues.Streaming;

/// <summary>One connection of a stream, until it is lost.</summary>
internal interface IStreamConnection
{
    /// <summary>Sends one text message. Callable from any thread; messages go out one after the other.</summary>
    /// <exception cref="Trading.VenueException">The connection is lost.</exception>
    Task SendAsync(string text, CancellationToken stop = default);

    /// <summary>Ends the connection, so that another is made. The first reason given is the one that is told.</summary>
    void Abort(string why);
}
