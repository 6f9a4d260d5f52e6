using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Simulators.Support;

/// <summary>Compares two payloads field by field: the same names, and values of the same JSON kind.</summary>
internal static class Shape
{
    /// <summary>The fields in which they differ, each with its path.</summary>
    /// <param name="sample">What the venue sends.</param>
    /// <param name="actual">What the simulator sends.</param>
    /// <param name="notSent">Fields of the sample that the simulator leaves out on purpose, by name.</param>
    /// <param name="beyond">Fields that the simulator sends beyond this sample, by name; each has another source.</param>
    public static IReadOnlyList<string> Differences(JToken sample, JToken actual, IReadOnlyCollection<string>? notSent = null, IReadOnlyCollection<string>? beyond = null)
    {
        var found = new List<string>();
        Compare("$", sample, actual, notSent ?? [], beyond ?? [], found);
        return found;
    }

    private static void Compare(string path, JToken sample, JToken actual, IReadOnlyCollection<string> notSent, IReadOnlyCollection<string> beyond, List<string> found)
    {
        if (Kind(sample) != Kind(actual))
        {
            // What may be null shows its other kind in other samples.
            if (sample.Type != JTokenType.Null && actual.Type != JTokenType.Null) found.Add($"{path}: {Kind(sample)} in the sample, {Kind(actual)} here");
            return;
        }

        if (sample is JObject expected && actual is JObject given)
        {
            foreach (var member in expected.Properties().Where(each => given[each.Name] == null && !notSent.Contains(each.Name))) found.Add($"{path}.{member.Name}: missing");
            foreach (var member in given.Properties().Where(each => expected[each.Name] == null && !beyond.Contains(each.Name))) found.Add($"{path}.{member.Name}: not in the sample");
            foreach (var member in expected.Properties().Where(each => given[each.Name] != null)) Compare($"{path}.{member.Name}", member.Value, given[member.Name]!, notSent, beyond, found);
        }
        else if (sample is JArray { Count: > 0 } rows && actual is JArray { Count: > 0 } others) Compare($"{path}[0]", rows[0], others[0], notSent, beyond, found);
    }

    private static string Kind(JToken token) => token.Type switch
    {
        JTokenType.Integer or JTokenType.Float => "number",
        JTokenType.Date or JTokenType.Guid or JTokenType.Uri or JTokenType.TimeSpan => "string",
        var other => other.ToString().ToLowerInvariant()
    };
}
