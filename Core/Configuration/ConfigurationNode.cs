using Sluice.Core.Json;

namespace Sluice.Core.Configuration;

/// <summary>One value of the document, with the path under which people find it.</summary>
internal sealed class ConfigurationNode(JsonToken kind, string path, string text)
{
    /// <summary>ObjectStart, ArrayStart, String, Number, True, False or Null.</summary>
    public JsonToken Kind { get; } = kind;

    /// <summary>strategies.momentum.symbols[2]; empty for the document.</summary>
    public string Path { get; } = path;

    /// <summary>Of a string: its value after substitution. Of a number: its digits.</summary>
    public string Text { get; } = text;

    /// <summary>Whether the text came from outside, so that it may stand for a number or a switch.</summary>
    public bool Substituted { get; init; }

    /// <summary>Of an object, in the document's order.</summary>
    public List<(string Name, ConfigurationNode Value)> Members { get; } = [];

    /// <summary>Of an array.</summary>
    public List<ConfigurationNode> Items { get; } = [];

    public string KindName => Kind switch
    {
        JsonToken.ObjectStart => "an object",
        JsonToken.ArrayStart => "a list",
        JsonToken.String => "a text",
        JsonToken.Number => "a number",
        JsonToken.Null => "null",
        _ => "true or false"
    };
}
