using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>
/// Asks the readers of all brokers what a document is. Where two brokers' messages look alike, a broker's name in the folder's path decides;
/// the file's name never does.
/// </summary>
internal sealed class PayloadReaders
{
    /// <summary>Wrappers around a message, as recorders of traffic make them: an archive of a browser's traffic has the most.</summary>
    private const int DeepestWrapper = 8;

    private const int ShownMembers = 8;

    /// <summary>Members in which recorders of traffic keep the message itself.</summary>
    private static readonly string[] Wrappers = ["body", "response", "payload", "string", "text", "json", "message", "http_interactions", "log", "entries", "content"];

    private readonly IPayloadReader[] _readers = [new TradierPayloads(), new DeribitPayloads(), new SchwabPayloads()];

    /// <param name="document">The document.</param>
    /// <param name="folder">The folder that it lies in, relative to the one that is read.</param>
    public Understanding Read(JToken document, string folder)
    {
        var names = folder.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(name => name.ToLowerInvariant()).ToHashSet();
        var preferred = _readers.OrderByDescending(reader => names.Contains(reader.Broker)).ToList();
        return Read(document, preferred, names.Contains(preferred[0].Broker) ? preferred[0].Broker : "", DeepestWrapper);
    }

    /// <summary>Names of an object's members, never their values, which may be secret.</summary>
    public static string Members(JObject message)
    {
        var names = message.Properties().Select(member => member.Name).ToList();
        return string.Join(", ", names.Take(ShownMembers)) + (names.Count > ShownMembers ? ", ..." : "");
    }

    private static Understanding Read(JToken document, IReadOnlyList<IPayloadReader> readers, string broker, int depth) => document switch
    {
        JObject message => ReadObject(message, readers, broker, depth),
        JArray { Count: 0 } => Understanding.Of(broker, "empty list", []),
        JArray list => Understanding.Together([.. list.Select(item => Read(item, readers, broker, depth - 1))]),
        JValue { Value: string text } when depth > 0 && VenueJson.TryParse(text) is (JObject or JArray) and var inner => Read(inner, readers, broker, depth - 1),
        _ => Understanding.Not(broker, "", $"a single value ({document.Type}) is no message of a broker")
    };

    private static Understanding ReadObject(JObject message, IReadOnlyList<IPayloadReader> readers, string broker, int depth)
    {
        foreach (var reader in readers)
        {
            if (Ask(reader, message) is { } known) return known;
        }

        if (message.Count == 0) return Understanding.Not(broker, "", "an empty object says nothing");
        if (depth > 0 && Inner(message) is { } inner && Read(inner, readers, broker, depth - 1) is { Verdict: not ParseVerdict.NotUnderstood } found) return found;
        return message.Properties().All(member => member.Value.Type == JTokenType.Null)
            ? Understanding.Not(broker, "", $"there is nothing in it: {Members(message)} is null")
            : Understanding.Not(broker, "", $"no message of Tradier, Deribit or Schwab is known with the members {Members(message)}");
    }

    /// <summary>A reader that fails on a message has recognised it: why is told instead of what it says.</summary>
    private static Understanding? Ask(IPayloadReader reader, JObject message)
    {
        try
        {
            return reader.Read(message);
        }
        catch (Exception fault) when (fault is VenueException or JsonException or FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            return Understanding.Not(reader.Broker, "", $"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private static JToken? Inner(JObject message)
    {
        if (message is { Count: 1, First: JProperty { Value: JObject or JArray } only }) return only.Value;
        return Wrappers.Select(name => message[name]).FirstOrDefault(value => value is JObject or JArray or JValue { Value: string });
    }
}
