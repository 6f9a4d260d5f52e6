namespace Sluice.Venues.Streaming;

/// <summary>What a venue says over a stream. The session below it connects, reads, watches and connects again.</summary>
internal interface IStreamProtocol
{
    /// <summary>The stream's name in messages.</summary>
    string Name { get; }

    /// <summary>Where to connect. Asked before every attempt, since some venues hand out an address or a ticket for each.</summary>
    Task<Uri> LocateAsync(CancellationToken stop);

    /// <summary>Logs in and subscribes. Messages are received meanwhile. The stream counts as open when this ends well.</summary>
    Task OpenAsync(IStreamConnection connection, CancellationToken stop);

    /// <summary>One complete text message. One at a time, and quick: nothing else is read meanwhile. What it throws ends the connection.</summary>
    void Receive(string text);
}
