using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Control;

/// <summary>
/// <c>sluice halt</c>: nothing that adds exposure is sent any more. A halt of the whole system throws the file switch first, which works
/// when the database and the stream do not.
/// </summary>
internal static class HaltCommand
{
    public static Command Create(CommandOutput output)
    {
        var target = new ControlTarget(needsReason: false);
        var reducing = new Option<bool>("--reducing") { Description = "Not a halt: allow what makes positions smaller, exits by signal included." };
        var command = new Command("halt", "Stop sending orders that add exposure, at once, for the whole system or one strategy, symbol or broker.") { reducing };
        target.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, target, parsed.GetValue(reducing) ? TradingState.Reducing : TradingState.Halted, output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, ControlTarget target, TradingState state, CommandOutput output)
    {
        var configuration = ConfigurationLocator.ReadForControl(parsed.GetValue(target.Config));
        var (scope, name) = target.Scope(parsed, configuration);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var control = storage.OpenControl();
        var (who, why) = (target.Person(parsed), target.Reason(parsed));
        var switched = scope == ControlScope.System && state == TradingState.Halted && Throw(control, who, why, output);
        var row = Append(control, scope, name, state, who, why, switched, output);
        var announced = row != null && ControlAnnouncement.Send(storage, configuration, row, output);
        var snapshot = control.Read();
        ControlReport.Write(snapshot, output);
        var result = ControlReport.ToJson(snapshot);
        result["thrown"] = switched;
        result["recorded"] = row != null;
        result["announced"] = announced;
        output.Result(result);
        return ExitCode.Ok;
    }

    /// <summary>Throws the switch. When that fails, the record alone may still halt.</summary>
    private static bool Throw(IControlStore control, string who, string why, CommandOutput output)
    {
        try
        {
            control.SetSwitch(true, who, why);
            output.Line("done: the file switch is thrown; no order that adds exposure leaves any more");
            return true;
        }
        catch (StorageException failure)
        {
            output.Note($"sluice: the file switch could not be thrown: {failure.Message}");
            return false;
        }
    }

    /// <summary>Records the decision. When that fails after the switch was thrown, the halt holds all the same.</summary>
    /// <exception cref="StorageException">Neither worked: nothing is halted.</exception>
    private static ControlRow? Append(IControlStore control, ControlScope scope, string name, TradingState state, string who, string why, bool switched, CommandOutput output)
    {
        try
        {
            var row = control.Append(scope, name, state, who, why);
            output.Line($"done: recorded as decision {row.Number} by {who}");
            return row;
        }
        catch (StorageException failure) when (switched)
        {
            output.Note($"sluice: the halt holds by its switch, but could not be recorded: {failure.Message}");
            return null;
        }
    }
}
