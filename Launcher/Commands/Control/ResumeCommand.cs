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
        var breaker = new Option<string?>("--breaker") { Description = "A breaker that has tripped, as 'sluice status' names it.", HelpName = "name" };
        var command = new Command("resume", "Take a halt back, for the whole system or one strategy, symbol, broker or breaker. Other halts keep holding.") { breaker };
        target.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, target, parsed.GetValue(breaker), output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, ControlTarget target, string? breaker, CommandOutput output)
    {
        var configuration = ConfigurationLocator.ReadForControl(parsed.GetValue(target.Config));
        var (scope, name) = target.Scope(parsed, configuration);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var control = storage.OpenControl();
        if (breaker != null) (scope, name) = Tripped(control, scope, breaker);
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

    /// <summary>A breaker stands for a loss or a fault that somebody has to have looked at: it is reset by its name and with a reason only.</summary>
    private static (ControlScope Scope, string Name) Tripped(IControlStore control, ControlScope scope, string breaker)
    {
        if (scope != ControlScope.System) throw new CommandFailure(ExitCode.Usage, "--breaker cannot be given together with --strategy, --symbol or --broker");
        var tripped = control.Read().Rows.Where(row => row.Scope == ControlScope.Breaker && row.State != TradingState.Active).Select(row => row.Name).ToList();
        if (!tripped.Contains(breaker)) throw new CommandFailure(ExitCode.Usage, $"--breaker: '{breaker}' has not tripped; {(tripped.Count == 0 ? "none has" : $"tripped are {string.Join(", ", tripped)}")}");
        return (ControlScope.Breaker, breaker);
    }
}
