using Sluice.Core.Json;

namespace Sluice.Core.Configuration;

/// <summary>Reads the text into nodes: strict JSON, no key twice, placeholders put in.</summary>
internal sealed class ConfigurationDocument(Placeholders placeholders, List<string> errors)
{
    /// <summary>The deepest key that exists is far above this; deeper is a slip.</summary>
    private const int MaximumDepth = 16;

    /// <summary>The document's root object, or null when the text is no JSON object.</summary>
    public ConfigurationNode? Read(string text)
    {
        var scanner = new JsonScanner(text, MaximumDepth);
        ConfigurationNode? root = null;
        if (scanner.Read()) root = ReadValue(ref scanner, "");
        while (scanner.Read()) Invariant.Holds(scanner.Token == JsonToken.End, "a JSON value was not read to its end");
        if (scanner.Fault != null)
        {
            errors.Add($"{JsonPlace.Of(text, scanner.Start)}: {scanner.Fault}. The file has to be plain JSON, without comments.");
            return null;
        }

        if (root is { Kind: JsonToken.ObjectStart }) return root;
        errors.Add("the document is not a JSON object: start it with { and end it with }");
        return null;
    }

    private ConfigurationNode ReadValue(ref JsonScanner scanner, string path)
    {
        switch (scanner.Token)
        {
            case JsonToken.ObjectStart: return ReadObject(ref scanner, path);
            case JsonToken.ArrayStart: return ReadArray(ref scanner, path);
            case JsonToken.Number: return new ConfigurationNode(JsonToken.Number, path, scanner.Raw.ToString());
            case JsonToken.String:
                var raw = scanner.Text();
                var text = placeholders.Resolve(raw, path, errors);
                return new ConfigurationNode(JsonToken.String, path, text) { Substituted = text != raw };
            default: return new ConfigurationNode(scanner.Token, path, "");
        }
    }

    private ConfigurationNode ReadObject(ref JsonScanner scanner, string path)
    {
        var node = new ConfigurationNode(JsonToken.ObjectStart, path, "");
        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var name = scanner.Text();
            var memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if (node.Members.Any(member => member.Name == name)) errors.Add($"{memberPath}: stands here twice: keep one of the two");
            if (!scanner.Read()) break;
            node.Members.Add((name, ReadValue(ref scanner, memberPath)));
        }

        return node;
    }

    private ConfigurationNode ReadArray(ref JsonScanner scanner, string path)
    {
        var node = new ConfigurationNode(JsonToken.ArrayStart, path, "");
        while (scanner.Read() && scanner.Token != JsonToken.ArrayEnd) node.Items.Add(ReadValue(ref scanner, $"{path}[{node.Items.Count}]"));
        return node;
    }
}
