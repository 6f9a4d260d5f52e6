using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Launcher.Commands.Books;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Health;
using Sluice.Ledger.Storing;

namespace Sluice.Launcher.Commands.Ledger;

/// <summary><c>sluice ledger health</c>: what happened to accounts and engines, and what the engine was asked for.</summary>
internal static class HealthCommand
{
    private const int MostShown = 10_000;

    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var last = CommonOptions.Count("--last", "Only the newest so many.", 50, MostShown);
        var command = new Command("health", "Show what happened to accounts and engines: connections, logins, changes of the active account and requests for them, the newest first.") { last, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(last), output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, int last, CommandOutput output)
    {
        LedgerSource.RequireBooks(configuration);
        using var database = LedgerDatabases.Create(configuration.Ledger!);
        var history = new HealthStore(database).Newest(last).Reverse().ToList();
        output.Line($"history: {history.Count}");
        foreach (var one in history) output.Line($"  {Shown.Time(one.Time)} {one.Kind} {one.Account}: {one.Message}");
        output.Result(new JObject
        {
            ["history"] = new JArray(history.Select(one => new JObject
            {
                ["time"] = one.Time,
                ["kind"] = one.Kind.ToString(),
                ["broker"] = one.Broker.Length > 0 ? one.Broker : null,
                ["account"] = one.Account,
                ["message"] = one.Message
            }))
        });
        return ExitCode.Ok;
    }
}
