using Newtonsoft.Json;
using Sluice.Venues.Schwab.Accounts;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>One of the streamer's services, on the connection that all of them share.</summary>
internal interface ISchwabStreamService
{
    /// <summary>Whether data of this service are for it.</summary>
    bool Takes(string service);

    /// <summary>The requests that subscribe to everything, after a login. None when nothing is wanted.</summary>
    IEnumerable<string> Subscribe(SchwabStreamerInfo streamer, Func<long> nextRequest);

    /// <summary>Data, on the stream's thread.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="time">When the streamer sent it, UTC; null when it does not tell.</param>
    /// <param name="content">At the beginning of the list; has to be read to its end.</param>
    void Receive(string service, DateTime? time, JsonReader content);
}
