using System.CommandLine;

namespace Sluice.Launcher;

/// <summary>The options that several commands share. Each command gets instances of its own.</summary>
internal static class CommonOptions
{
    public const string VerboseName = "--verbose";
    public const string JsonName = "--json";

    public static Option<bool> Json() => new(JsonName) { Description = "Print one JSON object on the last line of standard output; everything else goes to standard error." };

    public static Option<bool> Verbose() => new(VerboseName) { Description = "Show the details of a failure.", Recursive = true };

    public static Option<string?> Config() => new("--config")
    {
        Description = "sluice.json, or a configuration file of LEAN that names it under sluice-config. Default: the environment variable SLUICE_CONFIG, else Launcher.Config/paper.json.",
        HelpName = "file"
    };

    /// <summary>A whole number from 1 to <paramref name="maximum"/>.</summary>
    public static Option<int> Count(string name, string description, int standard, int maximum)
    {
        var option = new Option<int>(name) { Description = $"{description} 1 to {maximum}.", DefaultValueFactory = _ => standard, HelpName = "n" };
        option.Validators.Add(result =>
        {
            // What is no number is told by the parser itself.
            foreach (var token in result.Tokens)
                if (int.TryParse(token.Value, out var value) && (value < 1 || value > maximum)) result.AddError($"{name}: {value} is out of range: 1 to {maximum} is allowed.");
        });
        return option;
    }
}
