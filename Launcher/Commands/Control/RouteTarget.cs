using System.CommandLine;
using Sluice.Core.Configuration;

namespace Sluice.Launcher.Commands.Control;

/// <summary>The options that say which routing account is meant, who asks and why.</summary>
internal sealed class RouteTarget
{
    private readonly Option<string?> _route = new("--route") { Description = "The routing account; may be left out when there is one only.", HelpName = "name" };
    private readonly Option<string?> _who = new("--who") { Description = "Who asks, for the record. Default: the user at this machine.", HelpName = "name" };
    private readonly Option<string?> _why = new("--why", "--reason") { Description = "Why, for the record.", HelpName = "text" };

    public Option<string?> Config { get; } = CommonOptions.Config();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _route, _who, _why, Config, CommonOptions.Json() }) command.Options.Add(option);
    }

    public string Who(ParseResult parsed) => parsed.GetValue(_who) ?? ControlTarget.Who;

    public string Why(ParseResult parsed) => parsed.GetValue(_why) ?? "by hand";

    /// <exception cref="CommandFailure">There is no such routing account, or several to choose from.</exception>
    public AccountConfiguration Router(ParseResult parsed, EngineConfiguration configuration)
    {
        var routers = configuration.Accounts.Values.Where(account => account.Routing != null).ToList();
        var names = string.Join(", ", routers.Select(router => router.Name));
        if (routers.Count == 0) throw new CommandFailure(ExitCode.Usage, "the configuration has no account with broker routing: there is nothing to change over to");
        if (parsed.GetValue(_route) is { } name)
            return routers.Find(router => router.Name == name) ?? throw new CommandFailure(ExitCode.Usage, $"--route: '{name}' is no routing account; known are {names}");
        return routers is [var only] ? only : throw new CommandFailure(ExitCode.Usage, $"--route is needed: there are {names}");
    }
}
