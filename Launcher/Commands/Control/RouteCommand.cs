using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Control;

/// <summary>
/// <c>sluice failover</c> and <c>sluice failback</c>: ask the engine for another active account. The engine decides, and tells by an event;
/// one that is not running decides when it starts.
/// </summary>
internal static class RouteCommand
{
    public static Command CreateFailover(CommandOutput output)
    {
        var account = new Option<string?>("--account") { Description = "The member to go to; without it the engine takes the next one that can take over.", HelpName = "name" };
        var command = new Command("failover", "Ask the engine to send entries to another account of a routing account. Positions stay where they are.") { account };
        return Create(command, RouteMove.Failover, (parsed, router) => Member(parsed.GetValue(account), router), output);
    }

    public static Command CreateFailback(CommandOutput output)
    {
        var command = new Command("failback", "Ask the engine to send entries to the preferred account of a routing account again.");
        return Create(command, RouteMove.Failback, (_, router) => router.Routing!.Members[0], output);
    }

    private static Command Create(Command command, RouteMove move, Func<ParseResult, AccountConfiguration, string> member, CommandOutput output)
    {
        var target = new RouteTarget();
        target.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, target, move, member, output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, RouteTarget target, RouteMove move, Func<ParseResult, AccountConfiguration, string> member, CommandOutput output)
    {
        var configuration = ConfigurationLocator.Read(parsed.GetValue(target.Config));
        var router = target.Router(parsed, configuration);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var request = storage.OpenControl().RequestRoute(router.Name, move, member(parsed, router), target.Who(parsed), target.Why(parsed));
        var announced = ControlAnnouncement.Send(storage, configuration, request, output);
        output.Line($"asked: {router.Name} {move.ToString().ToLowerInvariant()} to {(request.Account.Length == 0 ? "the next account that can take over" : request.Account)}; 'sluice status' shows what the engine makes of it");
        output.Result(new JObject
        {
            ["request"] = request.Number,
            ["route"] = request.Router,
            ["move"] = request.Move.ToString().ToUpperInvariant(),
            ["account"] = request.Account,
            ["who"] = request.Who,
            ["why"] = request.Why,
            ["time"] = request.When,
            ["announced"] = announced
        });
        return ExitCode.Ok;
    }

    private static string Member(string? name, AccountConfiguration router)
    {
        if (name == null) return "";
        var members = router.Routing!.Members;
        return members.Contains(name) ? name : throw new CommandFailure(ExitCode.Usage, $"--account: '{name}' is no member of {router.Name}; the members are {string.Join(", ", members)}");
    }
}
