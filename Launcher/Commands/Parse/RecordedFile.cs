using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>The documents in a file: one, several behind each other, or one on each line.</summary>
/// <param name="Documents">In order.</param>
/// <param name="Faults">What could not be read as JSON, with its place; never with its text, which may hold a token.</param>
internal sealed record RecordedFile(IReadOnlyList<JToken> Documents, IReadOnlyList<string> Faults)
{
    /// <summary>Larger than a day of recorded streams; a larger file is listed with that reason.</summary>
    public const long LargestBytes = 256L * 1024 * 1024;

    /// <summary>Deeper than any broker's message; bounds what a broken file costs.</summary>
    private const int Deepest = 64;

    /// <summary>Faults that are told of one file.</summary>
    private const int ToldFaults = 5;

    public static RecordedFile Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new RecordedFile([], ["it is empty"]);
        List<JToken> documents = [];
        if (TryRead(text, documents, out var fault)) return new RecordedFile(documents, []);
        var lines = text.Split('\n');
        if (!lines.Skip(1).Any(line => line.TrimStart().StartsWith('{') || line.TrimStart().StartsWith('['))) return new RecordedFile([], [Describe(text, fault)]);
        return ParseLines(lines) is { Documents.Count: > 0 } parsed ? parsed : new RecordedFile([], [Describe(text, fault)]);
    }

    private static RecordedFile ParseLines(string[] lines)
    {
        List<JToken> documents = [];
        List<string> faults = [];
        var wrong = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            List<JToken> found = [];
            if (TryRead(lines[i], found, out _)) documents.AddRange(found);
            else if (++wrong <= ToldFaults) faults.Add($"line {i + 1} is no JSON");
        }

        if (wrong > ToldFaults) faults.Add($"and {wrong - ToldFaults} more lines");
        return new RecordedFile(documents, faults);
    }

    private static bool TryRead(string text, List<JToken> documents, out string fault)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                SupportMultipleContent = true,
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                MaxDepth = Deepest
            };
            while (reader.Read())
                if (reader.TokenType != JsonToken.Comment) documents.Add(JToken.ReadFrom(reader));
            fault = documents.Count > 0 ? "" : "no JSON";
            return documents.Count > 0;
        }
        catch (JsonReaderException broken)
        {
            fault = $"no JSON at line {broken.LineNumber}, column {broken.LinePosition}";
            return false;
        }
    }

    private static string Describe(string text, string fault)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("<!", StringComparison.Ordinal) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return "a page in HTML, no JSON: brokers give one while they are being maintained";
        if (start.StartsWith("<", StringComparison.Ordinal)) return "XML, no JSON: Tradier gives it to who does not ask for JSON";
        return start is ['{' or '[' or '"', ..] ? fault : $"{fault}: plain text, as a gateway's error, or no message at all";
    }
}
