using System.Text;
using Sluice.Core.Json;

namespace Sluice.Core.Signals;

/// <summary>Reads the free object that a signal carries: checked, kept character by character, only the blanks between tokens left out.</summary>
internal static class MetadataReader
{
    public const int MaximumBytes = 4096;

    /// <summary>Reads the object that the scanner stands on. Null when it is fine, else what is wrong with it.</summary>
    public static string? Read(ref JsonScanner scanner, out string? metadata)
    {
        metadata = null;
        if (scanner.Token != JsonToken.ObjectStart) return "an object is expected";
        var outside = scanner.Depth - 1;
        var text = new StringBuilder(256).Append('{');
        var names = new Stack<HashSet<string>>();
        names.Push(new HashSet<string>(StringComparer.Ordinal));
        string? fault = null;
        while (scanner.Depth > outside && scanner.Read()) fault ??= Append(ref scanner, text, names);
        if (fault != null || scanner.Fault != null) return fault;
        if (Encoding.UTF8.GetByteCount(text.ToString()) > MaximumBytes) return $"is larger than {MaximumBytes} bytes";
        metadata = text.ToString();
        return null;
    }

    private static string? Append(ref JsonScanner scanner, StringBuilder text, Stack<HashSet<string>> names)
    {
        var last = text[^1];
        if (scanner.Token is not (JsonToken.ObjectEnd or JsonToken.ArrayEnd) && last is not ('{' or '[' or ':')) text.Append(',');
        switch (scanner.Token)
        {
            case JsonToken.ObjectStart:
                names.Push(new HashSet<string>(StringComparer.Ordinal));
                text.Append('{');
                return null;
            case JsonToken.ObjectEnd:
                names.Pop();
                text.Append('}');
                return null;
            case JsonToken.ArrayStart: text.Append('['); return null;
            case JsonToken.ArrayEnd: text.Append(']'); return null;
            case JsonToken.Name:
                text.Append('"').Append(scanner.Raw).Append("\":");
                var name = scanner.Text();
                return names.Peek().Add(name) ? null : $"has the key '{name}' twice";
            case JsonToken.String: text.Append('"').Append(scanner.Raw).Append('"'); return null;
            case JsonToken.Number: text.Append(scanner.Raw); return null;
            case JsonToken.True: text.Append("true"); return null;
            case JsonToken.False: text.Append("false"); return null;
            case JsonToken.Null: text.Append("null"); return null;
            default: throw new InvariantViolationException($"a JSON object cannot hold a {scanner.Token}");
        }
    }
}
