using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Ledger.Reporting;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Books;

/// <summary><c>sluice report</c>: one page of market, account, positions and performance, and everything of it as files.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandOutput output)
    {
        var options = new BookOptions();
        var folder = new Option<string?>("--export") { Description = "Write all tables into this folder, too, each as CSV and JSON.", HelpName = "folder" };
        var command = new Command("report", "Show market, account, positions, orders, trades and performance by the books. What nobody knows is called so.") { folder };
        options.AddTo(command);
        command.SetAction(parsed => (int)Run(ConfigurationLocator.Read(parsed.GetValue(options.Config)), options.Read(parsed), parsed.GetValue(folder), output));
        return command;
    }

    private static ExitCode Run(EngineConfiguration configuration, LedgerReport report, string? folder, CommandOutput output)
    {
        var market = MarketClock.At(report.Time);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var control = storage.OpenControl().Read();
        var trading = ControlDocuments.SystemState(control).ToString().ToUpperInvariant();
        if (folder != null) Export(report, folder, output);
        output.Line($"{configuration.Deployment} at {Shown.Time(report.Time)} UTC, money in {report.Currency} unless said otherwise");
        output.Line($"market (US equities): {market}");
        var regime = control.Regime is { } row ? $"{RegimeNames.Of(row.Regime)} since {Shown.Time(row.When)} by {row.Source}" : Shown.NotKnown;
        // No rebalance is taken in yet: there is none to tell of.
        output.Line($"trading: {trading}; regime: {regime}; last rebalance: none");
        ReportText.Account(report, output);
        ReportText.Positions(report, output);
        ReportText.Performance(report, output);
        var statistics = new JObject(ExportTables.Statistics(report).ToJson().Select(row => new JProperty((string)row["name"]!, row["value"])));
        output.Result(new JObject
        {
            ["deployment"] = configuration.Deployment,
            ["currency"] = report.Currency,
            ["market"] = new JObject { ["open"] = market.IsOpen, [market.IsOpen ? "closesIn" : "opensIn"] = Math.Round(market.Left.TotalSeconds) },
            ["trading"] = trading,
            ["regime"] = control.Regime is { } said ? ControlReport.ToJson(said) : null,
            ["lastRebalance"] = null,
            ["benchmark"] = report.Benchmark?.Symbol,
            ["accounts"] = ExportTables.Accounts(report).ToJson(),
            ["cash"] = new JArray(report.Cash.Select(cash => new JObject { ["account"] = cash.Account.Account, ["strategy"] = cash.Account.Strategy, ["currency"] = cash.Account.Currency, ["amount"] = JsonNumbers.Plain(cash.Balance) })),
            ["positions"] = ExportTables.Positions(report).ToJson(),
            ["strategies"] = ExportTables.Strategies(report).ToJson(),
            ["statistics"] = statistics
        });
        return ExitCode.Ok;
    }

    private static void Export(LedgerReport report, string folder, CommandOutput output)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Failed, $"{folder}: cannot be made: {failure.Message}", failure);
        }

        foreach (var table in ExportTables.All(report))
            foreach (var ending in new[] { ".csv", ".json" })
                BookOptions.Write(table, Path.Combine(folder, table.Name + ending), output);
    }
}
