using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Schwab;

/// <summary>The one stream of a user (brokers.md 1.11): what it is subscribed to, and what it was last sent.</summary>
internal sealed class SchwabStreamClient(SocketSession session, DateTime since)
{
    private readonly Dictionary<string, Dictionary<int, JToken>> _sent = new(StringComparer.Ordinal);

    public SocketSession Session { get; } = session;

    public DateTime Since { get; } = since;

    /// <summary>Service and symbol to the fields asked for.</summary>
    public Dictionary<(string Service, string Key), HashSet<int>> Keys { get; } = [];

    /// <summary>The key under which the account's messages come back; null when it is not subscribed.</summary>
    public string? AccountKey { get; set; }

    /// <summary>Counts the account's messages.</summary>
    public long Sequence { get; set; }

    public bool IsIdle => Keys.Count == 0 && AccountKey == null;

    public void Forget(string service, string key)
    {
        Keys.Remove((service, key));
        _sent.Remove($"{service}/{key}");
    }

    /// <summary>Of the fields those that were asked for and have changed since they were last sent; all of them the first time.</summary>
    public JObject? Changes(string service, string key, Dictionary<int, JToken> fields, Action<JObject> addFirst)
    {
        if (!Keys.TryGetValue((service, key), out var asked)) return null;
        var isFirst = !_sent.TryGetValue($"{service}/{key}", out var last);
        if (isFirst) _sent[$"{service}/{key}"] = last = [];
        var message = new JObject { ["key"] = key };
        if (isFirst) addFirst(message);
        var changed = false;
        foreach (var (number, value) in fields)
        {
            if (!asked.Contains(number) || (last!.TryGetValue(number, out var before) && JToken.DeepEquals(before, value))) continue;
            last[number] = value;
            message[$"{number}"] = value;
            changed = true;
        }

        return changed || isFirst ? message : null;
    }

    public void Send(JObject message) => Session.Send(message.ToString(Formatting.None));

    public void Send(string service, JObject content, DateTime now, FaultTarget about) => Session.Send(
        new JObject
        {
            ["data"] = new JArray(new JObject { ["service"] = service, ["timestamp"] = SchwabTime.Milliseconds(now), ["command"] = "SUBS", ["content"] = new JArray(content) })
        }.ToString(Formatting.None),
        about);
}
