using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Streaming;

namespace Sluice.Tests.Venues.Deribit.Support;

/// <summary>A connection whose other end is the test: each request goes to <see cref="Answers"/>, which may answer through the protocol.</summary>
internal sealed class FakeConnection : IStreamConnection
{
    private readonly List<JObject> _sent = [];

    public Action<JObject> Answers { get; set; } = _ => { };

    public List<string> Aborts { get; } = [];

    public IReadOnlyList<JObject> Sent
    {
        get
        {
            lock (_sent) return [.. _sent];
        }
    }

    public Task SendAsync(string text, CancellationToken stop = default)
    {
        var request = (JObject)VenueJson.Parse(text, "request");
        lock (_sent) _sent.Add(request);
        Answers(request);
        return Task.CompletedTask;
    }

    public void Abort(string why) => Aborts.Add(why);

    public IReadOnlyList<string> Methods() => [.. Sent.Select(request => (string)request["method"]!)];
}
