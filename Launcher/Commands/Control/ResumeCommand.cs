using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Control;

/// <summary><c>sluice resume</c>: takes a halt back, by name and with a reason.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandOutput output)
    {
        var target = new ControlTarget(needsReason: true);
        var command = new Command("resume", "Take a halt back, for the whole system or one strategy, symbol or broker. Other halts keep holding.");
        target.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, target, output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, ControlTarget target, CommandOutput output)
    {
        var configuration = ConfigurationLocator.ReadForControl(parsed.GetValue(target.Config));
        var (scope, name) = target.Scope(parsed, configuration);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var control = storage.OpenControl();
        // Recorded first: a switch that is cleared without a record would leave nobody answerable.
        var row = control.Append(scope, name, TradingState.Active, target.Person(parsed), target.Reason(parsed));
        if (scope == ControlScope.System) control.SetSwitch(false, target.Person(parsed), target.Reason(parsed));
        var announced = ControlAnnouncement.Send(storage, configuration, row, output);
        var snapshot = control.Read();
        ControlReport.Write(snapshot, output);
        var result = ControlReport.ToJson(snapshot);
        result["recorded"] = true;
        result["announced"] = announced;
        output.Result(result);
        return ExitCode.Ok;
    }
}
