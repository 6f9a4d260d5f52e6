using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Control;

/// <summary><c>sluice regime</c>: says or shows what kind of market it is, which bounds how much of their allocations strategies may use.</summary>
internal static class RegimeCommand
{
    public static Command Create(CommandOutput output)
    {
        var command = new Command("regime", "Say or show what kind of market it is: it decides how much of their allocations strategies may use.");
        command.Subcommands.Add(CreateSet(output));
        command.Subcommands.Add(CreateShow(output));
        return command;
    }

    private static Command CreateSet(CommandOutput output)
    {
        var name = new Argument<string>("regime") { Description = $"One of {string.Join(", ", RegimeNames.All)}." };
        var source = new Option<string?>("--source") { Description = "Who says so, for the record. Default: the user at this machine.", HelpName = "name" };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", HelpName = "text", Required = true };
        var config = CommonOptions.Config();
        var command = new Command("set", "Say what kind of market it is from now on. It counts until it is too old.") { name, source, reason, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Set(parsed.GetValue(config), parsed.GetValue(name)!, parsed.GetValue(source) ?? ControlTarget.Who, parsed.GetValue(reason)!, output));
        return command;
    }

    private static Command CreateShow(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var command = new Command("show", "Show what was said last, by whom and when.") { config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Show(parsed.GetValue(config), output));
        return command;
    }

    private static ExitCode Set(string? config, string name, string source, string reason, CommandOutput output)
    {
        if (RegimeNames.Find(name) is not { } regime) throw new CommandFailure(ExitCode.Usage, $"'{name}' is no regime; known are {string.Join(", ", RegimeNames.All)}");
        var configuration = ConfigurationLocator.ReadForControl(config);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var row = storage.OpenControl().SetRegime(regime, source, reason);
        var announced = ControlAnnouncement.Send(storage, configuration, row, output);
        output.Line(ControlReport.Line(row));
        var result = ControlReport.ToJson(row);
        result["announced"] = announced;
        output.Result(result);
        return ExitCode.Ok;
    }

    private static ExitCode Show(string? config, CommandOutput output)
    {
        using var storage = new LocalStorage(ConfigurationLocator.ReadForControl(config), TimeProvider.System);
        var row = storage.OpenControl().Read().Regime;
        output.Line(row == null ? "regime: nobody has said anything" : ControlReport.Line(row));
        output.Result(row == null ? new JObject { ["regime"] = null } : ControlReport.ToJson(row));
        return ExitCode.Ok;
    }
}
