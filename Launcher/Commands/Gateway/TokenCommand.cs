using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Gateway.Admin;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Gateway;

/// <summary><c>sluice token</c>: a token for a person who steers the engine over HTTP, signed with the configuration's own key.</summary>
internal static class TokenCommand
{
    public static Command Create(CommandOutput output)
    {
        var person = new Option<string>("--person") { Description = "Who it is for: the name on record of all that is done with it.", HelpName = "name", Required = true };
        var roles = new Option<string[]>("--role") { Description = $"What the person may do: {string.Join(", ", AdminRoles.Names)}. May be given several times.", HelpName = "role", Required = true };
        var life = new Option<string>("--ttl") { Description = "How long it is good: 30m, 8h. At most gateway.admin.maximumLife.", DefaultValueFactory = _ => "1h", HelpName = "time" };
        var config = CommonOptions.Config();
        var command = new Command("token", "Make a token for a person who steers the engine through the gateway's admin API.") { person, roles, life, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(config), parsed.GetValue(person)!, parsed.GetValue(roles)!, parsed.GetValue(life)!, output));
        return command;
    }

    private static ExitCode Run(string? config, string person, string[] roles, string life, CommandOutput output)
    {
        if (ConfigurationLocator.ReadForControl(config).Gateway?.Admin is not { Keys.Count: > 0 } admin)
            throw new CommandFailure(ExitCode.Configuration, "the configuration has no gateway.admin.key to sign tokens with (docs/control.md)");
        if (!AdminPerson.IsName(person)) throw new CommandFailure(ExitCode.Usage, $"--person: 1 to {AdminPerson.MaximumNameLength} printable characters without blanks are expected");
        var known = roles.Select(name => AdminRoles.Find(name) ?? throw new CommandFailure(ExitCode.Usage, $"--role: '{name}' is none; known are {string.Join(", ", AdminRoles.Names)}")).Distinct().ToArray();
        if (!Duration.TryParse(life, out var time) || time <= TimeSpan.Zero) throw new CommandFailure(ExitCode.Usage, $"--ttl: {Duration.Forms} is expected, not '{life}'");
        if (time > admin.MaximumLife) throw new CommandFailure(ExitCode.Usage, $"--ttl: {life} is longer than the {admin.MaximumLife} of gateway.admin.maximumLife");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = TokenIssuer.Issue(admin, person, known, time, now);
        output.Line(token);
        output.Result(new JObject { ["token"] = token, ["person"] = person, ["roles"] = new JArray(known.Select(AdminRoles.NameOf)), ["expires"] = now + time });
        return ExitCode.Ok;
    }
}
