using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Status;

/// <summary><c>sluice status</c>: what is going on, read beside the running engine or without one.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var command = new Command("status", "Show trading state, signals, open orders, positions and streams. Works while the engine runs and when it does not.") { config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(config), output));
        return command;
    }

    private static ExitCode Run(string? config, CommandOutput output)
    {
        var configuration = ConfigurationLocator.ReadForControl(config);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        using var journal = JournalView.Open(configuration.StateFolder);
        ControlSnapshot control = storage.OpenControl().Read();
        var streams = StreamStatus.Read(storage, configuration, journal?.LastSequence() ?? 0);
        var books = JournalStatus.Read(journal);
        var routes = new RouteStatus(configuration, journal?.Routes() ?? [], control);
        output.Line($"deployment {configuration.Deployment}, state in {configuration.StateFolder}{(journal == null ? " (no engine has run there yet)" : "")}");
        ControlReport.Write(control, output);
        routes.Write(output);
        books.Write(output);
        streams.Write(output);
        output.Result(new JObject
        {
            ["deployment"] = configuration.Deployment,
            ["stateFolder"] = configuration.StateFolder,
            ["trading"] = ControlReport.ToJson(control),
            ["routes"] = routes.ToJson(),
            ["signals"] = books.SignalsJson(),
            ["orders"] = books.OrdersJson(),
            ["positions"] = books.PositionsJson(),
            ["lastEvent"] = books.LastEventJson(),
            ["streams"] = streams.ToJson()
        });
        return ExitCode.Ok;
    }
}
