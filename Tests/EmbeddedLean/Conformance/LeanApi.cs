using System.Text.RegularExpressions;

namespace Sluice.Tests.EmbeddedLean.Conformance;

/// <summary>The list of LEAN's public API: types with their heads and members. Constraints and export attributes are not compared.</summary>
internal sealed partial class LeanApi
{
    private readonly Dictionary<string, string> _heads = [];
    private readonly Dictionary<string, HashSet<string>> _members = [];

    public LeanApi(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var member = line.IndexOf(" :: ", StringComparison.Ordinal);
            if (member >= 0)
            {
                var owner = line[..member];
                if (!_members.TryGetValue(owner, out var list)) _members[owner] = list = [];
                list.Add(Strip(line[(member + 4)..]));
                continue;
            }

            var head = line.IndexOf(" = ", StringComparison.Ordinal);
            _heads[line[..head]] = line[(head + 3)..];
        }
    }

    public string? Head(string type) => _heads.GetValueOrDefault(type);

    public bool HasMember(string type, string member) => _members.TryGetValue(type, out var members) && members.Contains(Strip(member));

    public IEnumerable<string> Similar(string type, string member)
    {
        var name = NamePattern().Match(member).Groups[1].Value;
        return _members.TryGetValue(type, out var members) ? members.Where(other => name.Length > 0 && other.Contains(" " + name, StringComparison.Ordinal)).Take(3) : [];
    }

    /// <summary>What a plugin cannot see does not count: constraints apart, setters that are private or internal, and zeros at the end of a default.</summary>
    private static string Strip(string member) =>
        ZerosPattern().Replace(HiddenSetterPattern().Replace(ConstraintPattern().Replace(member, string.Empty), string.Empty), "$1m");

    [GeneratedRegex(@" where .*?(?= \[Obsolete\]|$)")]
    private static partial Regex ConstraintPattern();

    [GeneratedRegex(@"(?:private|internal) (?:set|init); ")]
    private static partial Regex HiddenSetterPattern();

    [GeneratedRegex(@"(\d+(?:\.\d*[1-9])?)(?:\.?0+)m\b")]
    private static partial Regex ZerosPattern();

    [GeneratedRegex(@"(\w+)(?:<[^(]*>)?(?:\(| \{| =|$)")]
    private static partial Regex NamePattern();
}
