using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher.Parse;

/// <summary>What <c>sluice parse</c> says about a folder.</summary>
internal sealed class ParsedFolder
{
    private readonly List<JToken> _results;

    private ParsedFolder(CommandLine run)
    {
        Run = run;
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        _results = [.. run.Json["results"]!];
    }

    public CommandLine Run { get; }

    public IReadOnlyList<JToken> Results => _results;

    public static ParsedFolder Read(string folder) => new(CommandLine.Run("parse", folder, "--json"));

    /// <summary>Everything about the only document of a file.</summary>
    public JToken Of(string file)
    {
        var found = _results.Where(result => ((string)result["file"]!).EndsWith(file, StringComparison.Ordinal)).ToList();
        Assert.That(found, Has.Count.EqualTo(1), file);
        return found[0];
    }

    /// <summary>The facts of the only document of a file, which has to be understood as a kind.</summary>
    public JArray Facts(string file, string broker, string kind)
    {
        var result = Of(file);
        Assert.That(((string?)result["verdict"], (string?)result["broker"], (string?)result["kind"]), Is.EqualTo(("understood", broker, kind)), $"{file}: {result["reason"]}");
        return (JArray)result["facts"]!;
    }

    /// <summary>Whether a fact says at least this.</summary>
    public static void AssertSays(JToken fact, string expected)
    {
        foreach (var (name, value) in JObject.Parse(expected))
            Assert.That(JToken.DeepEquals(fact[name], value), Is.True, $"{name} is {fact[name]?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing"} and not {value} in {fact.ToString(Newtonsoft.Json.Formatting.None)}");
    }
}
