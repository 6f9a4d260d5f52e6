using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Gateway.Admin;

/// <summary>The body of a change: one object of texts and switches, of which only known ones are taken.</summary>
internal sealed class AdminBody
{
    public const int MaximumBytes = 8192;

    public const int MaximumReason = 256;

    private readonly JObject _json;

    private AdminBody(JObject json) => _json = json;

    public static AdminBody Empty { get; } = new([]);

    /// <summary>Why the change is made.</summary>
    public string Reason => Text("reason") ?? "";

    /// <summary>Null with a <paramref name="fault"/> when the text is no such object, or has no reason.</summary>
    public static AdminBody? Read(string text, IReadOnlyCollection<string> known, out string fault)
    {
        if (Parse(text, out fault) is not { } json) return null;
        foreach (var property in json.Properties())
        {
            if (!known.Contains(property.Name) && property.Name != "reason") fault = $"{Shown(property.Name)}: unknown field; known here are {string.Join(", ", known.Append("reason"))}";
            else if (property.Value is not JValue { Type: JTokenType.String or JTokenType.Boolean } value) fault = $"{property.Name}: a text, true or false is expected";
            else if (value.Value is string { Length: 0 or > MaximumReason }) fault = $"{property.Name}: 1 to {MaximumReason} characters are expected";
            else if (value.Value is string given && given.Any(char.IsControl)) fault = $"{property.Name}: control characters are not allowed";
            if (fault.Length > 0) return null;
        }

        var body = new AdminBody(json);
        if (!string.IsNullOrWhiteSpace(body.Reason)) return body;
        fault = "reason: is needed: it stays on record";
        return null;
    }

    public string? Text(string name) => _json[name] is JValue { Type: JTokenType.String } value ? (string?)value : null;

    public bool Switch(string name) => _json[name] is JValue { Type: JTokenType.Boolean } value && (bool)value;

    private static JObject? Parse(string text, out string fault)
    {
        fault = "";
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 4 };
            var json = JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error, CommentHandling = CommentHandling.Load });
            // Throws when something stands behind it.
            reader.Read();
            return json;
        }
        catch (JsonException)
        {
            fault = "one JSON object is expected, with no name twice";
            return null;
        }
    }

    private static string Shown(string name) => name.Length <= 32 && name.All(char.IsAsciiLetterOrDigit) ? name : "a field";
}
