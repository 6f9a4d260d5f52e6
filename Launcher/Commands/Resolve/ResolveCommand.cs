using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Journal;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Resolve;

/// <summary>
/// <c>sluice resolve</c>: the orders in doubt, and a person's decision about one of them. The decision is recorded with who and why; a running
/// engine takes it at once, another one when it starts.
/// </summary>
internal static class ResolveCommand
{
    public static Command Create(CommandOutput output)
    {
        var intent = new Argument<string?>("intent") { Description = "The intent's key. Without it the orders in doubt are listed.", Arity = ArgumentArity.ZeroOrOne };
        var verdict = new Option<string?>("--as") { Description = "working:ORDER, the broker's id of the order that it is, or not-sent, when it surely never arrived.", HelpName = "verdict" };
        var who = new Option<string?>("--who") { Description = "Who decides, for the record. Default: the user of this machine.", HelpName = "name" };
        var why = new Option<string?>("--why") { Description = "What the decision rests on, for the record.", HelpName = "text" };
        var config = CommonOptions.Config();
        var command = new Command("resolve", "List the orders in doubt, or say what became of one after looking at the broker's own pages.") { intent, verdict, who, why, config, CommonOptions.Json() };
        command.SetAction(parsed =>
        {
            var configuration = ConfigurationLocator.ReadForControl(parsed.GetValue(config));
            if (parsed.GetValue(intent) is not { } key) return (int)List(parsed.GetValue(verdict) ?? parsed.GetValue(why) ?? parsed.GetValue(who), configuration, output);
            var decision = ResolveDecision.Read(key, parsed.GetValue(verdict), parsed.GetValue(who) ?? ControlTarget.Who, parsed.GetValue(why));
            return (int)Decide(decision, configuration, output);
        });
        return command;
    }

    private static ExitCode List(string? stray, EngineConfiguration configuration, CommandOutput output)
    {
        if (stray != null) throw new CommandFailure(ExitCode.Usage, "which order is meant? Give the intent's key first: sluice resolve INTENT --as ... --why ...");
        using var journal = JournalView.Open(configuration.StateFolder);
        List<DoubtfulOrder> orders = journal == null ? [] : [.. journal.LiveIntents().Where(intent => intent.State == IntentState.Unknown).Select(intent => DoubtfulOrder.Read(journal, intent))];
        output.Line($"orders in doubt: {orders.Count}{(journal == null ? " (no engine has run there yet)" : "")}");
        foreach (var order in orders) order.Write(output);
        output.Result(new JObject { ["orders"] = new JArray(orders.Select(order => order.ToJson())) });
        return ExitCode.Ok;
    }

    private static ExitCode Decide(ResolveDecision decision, EngineConfiguration configuration, CommandOutput output)
    {
        using var journal = JournalView.Open(configuration.StateFolder)
            ?? throw new CommandFailure(ExitCode.Failed, $"no engine has run in {configuration.StateFolder} yet: there is nothing to resolve; give the engine's configuration with --config");
        var intent = decision.Check(journal);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var row = storage.OpenControl().Decide(decision.Intent.Value, decision.BrokerOrderId, decision.Who, decision.Why);
        var taken = ResolveOutcome.Await(journal, row, TimeProvider.System);
        var announced = ControlAnnouncement.Send(storage, configuration, row, output);
        taken.Write(intent, output);
        var result = taken.ToJson();
        result["recorded"] = true;
        result["announced"] = announced;
        output.Result(result);
        return taken.IsContrary ? ExitCode.Failed : ExitCode.Ok;
    }
}
