using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Reconciliation;
using Sluice.Storage;
using Sluice.Venues;

namespace Sluice.Launcher.Commands.Reconcile;

/// <summary><c>sluice reconcile</c>: holds the books against the brokers, asked directly, and says by its exit code whether they agree.</summary>
internal static class ReconcileCommand
{
    /// <summary>A running ledger takes up a request within a second; the broker's answers take most of the time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var ledger = LedgerFile.Option();
        var account = new Option<string?>("--account") { Description = "The account's name in sluice.json. Default: every account whose broker can be asked.", HelpName = "name" };
        var command = new Command(
            "reconcile",
            "Hold the books against the brokers, asked directly: positions, cash, orders, executions. Books executions that no event told. A ledger that is running is asked to do it. " +
            "Exit code: 0 they agree, 1 they differ, 5 a broker or the books could not be read.") { config, ledger, account, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(ledger), parsed.GetValue(account), output));
        command.Subcommands.Add(ExplainCommand.Create(output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, string? file, string? account, CommandOutput output)
    {
        var accounts = Choose(configuration, account, output);
        using var ledger = LedgerFile.Open(configuration, file, TimeProvider.System);
        var results = Ask(ledger, accounts, output) ?? Compare(ledger, configuration, accounts, output);
        output.Result(ToJson(results));
        if (results.Any(result => result.Outcome == ReconciliationOutcome.Unfinished)) return ExitCode.Unreachable;
        return results.Any(result => result.Outcome == ReconciliationOutcome.Different) ? ExitCode.Failed : ExitCode.Ok;
    }

    /// <summary>Null when no ledger is running, or none answers.</summary>
    private static IReadOnlyList<ReconciliationResult>? Ask(LedgerFile ledger, List<AccountConfiguration> accounts, CommandOutput output)
    {
        if (ledger.Writer is not { } writer) return null;
        output.Note($"the ledger is written by {writer}, which is asked");
        if (ledger.Ask(accounts, ControlTarget.Who, Patience) is { } results)
        {
            foreach (var result in results) Show(result, output);
            return results;
        }

        output.Note($"it has not answered for {Patience.TotalSeconds:0} s: the brokers are asked from here, and executions that are found are told and not booked");
        return null;
    }

    private static List<ReconciliationResult> Compare(LedgerFile ledger, EngineConfiguration configuration, List<AccountConfiguration> accounts, CommandOutput output)
    {
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var announcement = Announcement.Of(configuration.Reconciliation, storage.OpenStreams(), storage.OpenControl());
        var results = new List<ReconciliationResult>();
        foreach (var each in accounts)
        {
            var result = ledger.Reconcile(each);
            results.Add(result);
            Show(result, output);
            Tell(announcement, result, output);
        }

        return results;
    }

    private static void Show(ReconciliationResult result, CommandOutput output)
    {
        output.Line(Announcement.Summary(result));
        foreach (var record in result.Drift.OrderByDescending(record => record.Weight))
            output.Line($"  {record.Id} {record.Weight.ToString().ToLowerInvariant()} since {record.Opened:yyyy-MM-dd HH:mm:ss}Z: {record.Message}{(record.Explanation.Length > 0 ? $" ({record.Explanation})" : "")}");
    }

    private static List<AccountConfiguration> Choose(EngineConfiguration configuration, string? name, CommandOutput output)
    {
        if (name != null)
        {
            if (!configuration.Accounts.TryGetValue(name, out var named)) throw new CommandFailure(ExitCode.Usage, $"there is no account '{name}': there are {string.Join(", ", configuration.Accounts.Keys)}");
            return VenueFactory.FaultOf(named) is { } why ? throw new CommandFailure(ExitCode.Usage, $"account '{name}' cannot be asked: {why}") : [named];
        }

        var chosen = new List<AccountConfiguration>();
        foreach (var account in configuration.Accounts.Values)
        {
            if (VenueFactory.FaultOf(account) is { } fault) output.Note($"account {account.Name} is not asked: {fault}");
            else chosen.Add(account);
        }

        return chosen.Count > 0 ? chosen : throw new CommandFailure(ExitCode.Configuration, "no account of the configuration has a broker that can be asked");
    }

    private static void Tell(Announcement announcement, ReconciliationResult result, CommandOutput output)
    {
        try
        {
            if (announcement.Tell(result)) output.Line($"positions at {result.Broker} may only be reduced from now on: 'sluice resume' lifts it");
        }
        catch (StreamUnavailableException away)
        {
            output.Note($"sluice: the result is kept, but {away.Message}");
        }
    }

    private static JObject ToJson(IReadOnlyList<ReconciliationResult> results) => new()
    {
        ["accounts"] = new JArray(results.Select(result =>
        {
            var one = new JObject
            {
                ["broker"] = result.Broker,
                ["account"] = result.Account,
                ["outcome"] = result.Outcome.ToString().ToLowerInvariant(),
                ["seconds"] = Math.Round((result.Ended - result.Began).TotalSeconds, 3),
                ["message"] = result.Message
            };
            one.Merge(Announcement.Details(result));
            return one;
        }))
    };
}
