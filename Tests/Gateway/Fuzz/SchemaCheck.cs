using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sluice.Tests.Gateway.Fuzz;

/// <summary>As much of JSON Schema, draft 2020-12, as the signal's schema uses. A keyword that it does not know is an error, so that none is passed over.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Silent = ["$schema", "$defs", "title", "description", "format", "then", "else"];

    private readonly ConcurrentDictionary<string, Regex> _patterns = [];

    public bool Holds(JsonElement value) => Holds(root, value);

    private bool Holds(JsonElement schema, JsonElement value)
    {
        foreach (var keyword in schema.EnumerateObject())
            if (!Silent.Contains(keyword.Name) && !Holds(schema, keyword.Name, keyword.Value, value)) return false;
        return true;
    }

    private bool Holds(JsonElement schema, string keyword, JsonElement given, JsonElement value) => keyword switch
    {
        "$ref" => Holds(given.GetString()!.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name)), value),
        "type" => IsOf(given.GetString()!, value),
        "const" => Equal(given, value),
        "enum" => given.EnumerateArray().Any(each => Equal(each, value)),
        "oneOf" => given.EnumerateArray().Count(each => Holds(each, value)) == 1,
        "not" => !Holds(given, value),
        "if" => Holds(given, value) ? !schema.TryGetProperty("then", out var then) || Holds(then, value) : !schema.TryGetProperty("else", out var otherwise) || Holds(otherwise, value),
        "properties" or "required" or "additionalProperties" or "minProperties" or "maxProperties" => value.ValueKind != JsonValueKind.Object || HoldsOfObject(schema, keyword, given, value),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Holds(given, item)),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= given.GetInt32(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= given.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || Compare(value, given) >= 0,
        "maximum" => value.ValueKind != JsonValueKind.Number || Compare(value, given) <= 0,
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || Compare(value, given) > 0,
        "exclusiveMaximum" => value.ValueKind != JsonValueKind.Number || Compare(value, given) < 0,
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() >= given.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() <= given.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Matches(given.GetString()!, value.GetString()!),
        _ => throw new NotSupportedException($"the schema has a keyword that this check does not know: {keyword}")
    };

    private bool HoldsOfObject(JsonElement schema, string keyword, JsonElement given, JsonElement value) => keyword switch
    {
        "properties" => given.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var found) || Holds(property.Value, found)),
        "required" => given.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "minProperties" => value.GetPropertyCount() >= given.GetInt32(),
        "maxProperties" => value.GetPropertyCount() <= given.GetInt32(),
        _ => given.ValueKind == JsonValueKind.False && value.EnumerateObject().All(property => schema.GetProperty("properties").TryGetProperty(property.Name, out _))
    };

    private bool Matches(string pattern, string text)
    {
        // By the standard the end of a pattern is the end of the text; here it would also stand before a line feed.
        var regex = _patterns.GetOrAdd(pattern, static given => new Regex(given, RegexOptions.ECMAScript | RegexOptions.Compiled));
        return !text.EndsWith('\n') && regex.IsMatch(text);
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && ExactNumber.Parse(value.GetRawText()).IsWhole,
        _ => throw new NotSupportedException($"the schema has a type that this check does not know: {type}")
    };

    private static bool Equal(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.String => one.GetString() == other.GetString(),
        JsonValueKind.Number => Compare(one, other) == 0,
        JsonValueKind.True or JsonValueKind.False => true,
        _ => throw new NotSupportedException("only texts, numbers and yes or no are compared")
    };

    private static int Compare(JsonElement one, JsonElement other) => ExactNumber.Parse(one.GetRawText()).CompareTo(ExactNumber.Parse(other.GetRawText()));
}
