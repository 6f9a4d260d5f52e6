using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Parity;

/// <summary>Compares two records field by field. Only LEAN's wording may differ: an event's message, and the tags at the end.</summary>
internal static class RecordComparison
{
    // Enough to see what kind of difference it is.
    private const int Limit = 20;

    public static IReadOnlyList<string> Compare(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var differences = new List<string>();
        for (var i = 0; i < Math.Max(expected.Count, actual.Count) && differences.Count < Limit; i++)
        {
            if (i >= expected.Count) differences.Add($"line {i + 1}: not in LEAN's record: {actual[i]}");
            else if (i >= actual.Count) differences.Add($"line {i + 1}: missing: {expected[i]}");
            else CompareLine(i + 1, Normalized(expected[i]), Normalized(actual[i]), differences);
        }
        return differences;
    }

    private static void CompareLine(int number, JObject expected, JObject actual, List<string> differences)
    {
        if (JToken.DeepEquals(expected, actual)) return;
        var fields = new List<string>();
        Walk(string.Empty, expected, actual, fields);
        differences.Add($"line {number}: {string.Join("; ", fields)}\n  LEAN: {expected.ToString(Formatting.None)}\n  here: {actual.ToString(Formatting.None)}");
    }

    private static void Walk(string path, JToken? expected, JToken? actual, List<string> fields)
    {
        if (JToken.DeepEquals(expected, actual)) return;
        if (expected is JObject left && actual is JObject right)
        {
            foreach (var name in left.Properties().Select(static p => p.Name).Union(right.Properties().Select(static p => p.Name)))
                Walk($"{path}.{name}", left[name], right[name], fields);
        }
        else if (expected is JArray a && actual is JArray b && a.Count == b.Count)
        {
            for (var i = 0; i < a.Count; i++) Walk($"{path}[{i}]", a[i], b[i], fields);
        }
        else
        {
            fields.Add($"{path} {expected?.ToString(Formatting.None) ?? "-"} / {actual?.ToString(Formatting.None) ?? "-"}");
        }
    }

    private static JObject Normalized(string line)
    {
        var record = ScenarioJson.Parse(line);
        switch (record.Value<string>("kind"))
        {
            case "event":
                record.Remove("message");
                break;
            case "final":
                foreach (var order in (JArray)record["orders"]!) ((JObject)order).Remove("tag");
                break;
        }
        Numbers(record);
        return record;
    }

    /// <summary>Whole numbers and decimals are one kind.</summary>
    private static void Numbers(JToken token)
    {
        foreach (var child in token.Children().ToList())
        {
            if (child is JValue { Type: JTokenType.Integer } number) number.Replace(new JValue(number.Value<decimal>()));
            else Numbers(child);
        }
    }
}
