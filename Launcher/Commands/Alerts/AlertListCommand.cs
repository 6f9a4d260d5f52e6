using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Launcher.Commands.Books;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Storing;

namespace Sluice.Launcher.Commands.Alerts;

/// <summary><c>sluice alerts list</c>: what people were told, and what was kept back.</summary>
internal static class AlertListCommand
{
    private const int MostShown = 10_000;

    public static Command Create(CommandOutput output)
    {
        var config = CommonOptions.Config();
        var last = CommonOptions.Count("--last", "Only the newest so many.", 50, MostShown);
        var command = new Command("list", "Show the alerts of the ledger and what became of them, the newest first.") { last, config, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(config)), parsed.GetValue(last), output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, int last, CommandOutput output)
    {
        LedgerSource.RequireBooks(configuration);
        using var database = LedgerDatabases.Create(configuration.Ledger!);
        var rows = new AlertStore(database).Newest(last);
        output.Line($"alerts: {rows.Count}");
        foreach (var row in rows)
            output.Line($"  {Shown.Time(row.Alert.Time)} {row.Alert.Severity.ToString().ToLowerInvariant()} {row.Alert.Kind} {row.State.ToString().ToLowerInvariant()}{(row.Channel.Length > 0 ? $" {row.Channel}" : "")}: {row.Alert.Message}{(row.Note.Length > 0 ? $" ({row.Note})" : "")}");
        output.Result(new JObject { ["alerts"] = new JArray(rows.Select(ToJson)) });
        return ExitCode.Ok;
    }

    private static JObject ToJson(AlertRow row) => new()
    {
        ["id"] = row.Id,
        ["time"] = row.Alert.Time,
        ["kind"] = row.Alert.Kind,
        ["subject"] = row.Alert.Subject,
        ["severity"] = row.Alert.Severity.ToString().ToLowerInvariant(),
        ["message"] = row.Alert.Message,
        ["channel"] = row.Channel.Length > 0 ? row.Channel : null,
        ["state"] = row.State.ToString().ToLowerInvariant(),
        ["attempts"] = row.Attempts,
        ["note"] = row.Note
    };
}
