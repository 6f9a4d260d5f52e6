using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Reconciliation;

namespace Sluice.Launcher.Commands.Reconcile;

/// <summary><c>sluice reconcile explain</c>: a person says why books and broker differ. It counts no more while the difference stays the same.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var ledger = LedgerFile.Option();
        var id = new Argument<long>("id") { Description = "The number of the drift record, as 'sluice reconcile' shows it." };
        var words = new Argument<string>("why") { Description = "The reason, in words. It is kept with your name." };
        var command = new Command("explain", "Say why books and broker differ. Nothing is booked; the difference opens anew when it changes.") { id, words, config, ledger, CommonOptions.Json() };
        command.SetAction(parsed =>
        {
            using var database = LedgerFile.Find(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(ledger));
            var number = parsed.GetValue(id);
            if (!new DriftStore(database).Explain(number, ControlTarget.Who, parsed.GetValue(words)!))
                throw new CommandFailure(ExitCode.Failed, $"there is no open drift record {number}: 'sluice reconcile' shows those that there are");
            output.Line($"drift record {number} is explained");
            output.Result(new JObject { ["id"] = number, ["state"] = nameof(DriftState.Explained) });
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
