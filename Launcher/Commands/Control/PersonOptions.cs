using System.CommandLine;

namespace Sluice.Launcher.Commands.Control;

/// <summary>Who decides, and why: both stay on record.</summary>
/// <param name="needsReason">Whether it has to be said why. Never for what a person does in a hurry.</param>
internal sealed class PersonOptions(bool needsReason)
{
    private readonly Option<string?> _who = new("--who") { Description = "The person, for the record. Default: the user at this machine.", HelpName = "name" };

    private readonly Option<string?> _reason = new("--reason", "--why")
    {
        Description = needsReason ? "Why, for the record. Needed." : "Why, for the record.",
        HelpName = "text",
        Required = needsReason
    };

    public Option<string?> Config { get; } = CommonOptions.Config();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _who, _reason, Config, CommonOptions.Json() }) command.Options.Add(option);
    }

    /// <exception cref="CommandFailure">It is empty or too long.</exception>
    public string Who(ParseResult parsed) => parsed.GetValue(_who) is { } who ? Checked("--who", who, 64) : ControlTarget.Who;

    /// <exception cref="CommandFailure">It is empty or too long.</exception>
    public string Reason(ParseResult parsed) => parsed.GetValue(_reason) is { } reason ? Checked("--reason", reason, 256) : "by hand";

    private static string Checked(string option, string text, int maximumLength)
    {
        text = text.Trim();
        if (text.Length == 0) throw new CommandFailure(ExitCode.Usage, $"{option}: is empty");
        return text.Length <= maximumLength ? text : throw new CommandFailure(ExitCode.Usage, $"{option}: is longer than {maximumLength} characters");
    }
}
