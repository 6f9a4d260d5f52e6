using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;

namespace Sluice.Simulators.Deribit;

/// <summary>A JSON-RPC request (brokers.md 3.2), with its parameters read on demand.</summary>
internal sealed class DeribitCall(JToken? id, string method, JObject parameters, DeribitConnection? connection, string? token, RequestFaults faults, DateTime now)
{
    /// <summary>A number or a text, given back as it came.</summary>
    public JToken? Id { get; } = id;

    public string Method { get; } = method;

    public JObject Parameters { get; } = parameters;

    /// <summary>Null over HTTP.</summary>
    public DeribitConnection? Connection { get; } = connection;

    /// <summary>The access token of the header or the parameters; null for that of the connection.</summary>
    public string? Token { get; } = token;

    public RequestFaults Faults { get; } = faults;

    public DateTime Now { get; } = now;

    public string? Text(string name) => Parameters[name] is { Type: not JTokenType.Null } value ? value.ToString() : null;

    public string NeedText(string name) => Text(name) ?? throw DeribitRefusal.InvalidParams(name, "value required");

    /// <summary>True or false, also as text: over HTTP GET everything is text.</summary>
    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public decimal? Number(string name)
    {
        if (Parameters[name] is not { Type: not JTokenType.Null } value) return null;
        var text = value is JValue { Value: IFormattable plain } ? plain.ToString(null, CultureInfo.InvariantCulture) : value.ToString();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw DeribitRefusal.InvalidParams(name, "must be a number");
    }

    public int Count(string name, int standard, int maximum) => (int)Math.Clamp(Number(name) ?? standard, 1, maximum);
}
