using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>One WebSocket connection: its login, its subscriptions, its heartbeat, and the orders that came over it.</summary>
internal sealed class DeribitConnection(SocketSession session)
{
    /// <summary>brokers.md 3.4, connections.</summary>
    public const int MaximumChannels = 500;

    private TimeSpan? _interval;
    private DateTime _nextBeat;
    private bool _isTested;

    public SocketSession Session { get; } = session;

    public DeribitGrant? Grant { get; set; }

    public Dictionary<string, DeribitSubscription> Subscriptions { get; } = new(StringComparer.Ordinal);

    public bool CancelsOnDisconnect { get; set; }

    /// <summary>Set by a logout, which does not trigger the cancel on disconnect (brokers.md 3.9).</summary>
    public bool LoggedOut { get; set; }

    public List<ExchangeOrder> Orders { get; } = [];

    /// <summary>public/set_heartbeat, or with null public/disable_heartbeat.</summary>
    public void SetHeartbeat(TimeSpan? interval, DateTime now) => (_interval, _nextBeat, _isTested) = (interval, now + (interval ?? TimeSpan.Zero), false);

    /// <summary>public/test came.</summary>
    public void Tested() => _isTested = false;

    /// <summary>A heartbeat and a test request each interval; one that is not answered by the next ends the connection (brokers.md 3.9).</summary>
    public void Beat(DateTime now)
    {
        if (_interval is not { } interval || now < _nextBeat) return;
        if (_isTested)
        {
            Session.Close();
            return;
        }

        _nextBeat = now + interval;
        _isTested = true;
        foreach (var type in new[] { "heartbeat", "test_request" })
            Session.Send(new JObject { ["jsonrpc"] = "2.0", ["method"] = "heartbeat", ["params"] = new JObject { ["type"] = type } }.ToString(Formatting.None));
    }

    /// <summary>A notification of brokers.md 3.2.</summary>
    public void Notify(string channel, JToken data, FaultTarget about) => Session.Send(
        new JObject { ["jsonrpc"] = "2.0", ["method"] = "subscription", ["params"] = new JObject { ["channel"] = channel, ["data"] = data } }.ToString(Formatting.None),
        about);
}
