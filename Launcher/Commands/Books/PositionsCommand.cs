using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;
using Sluice.Ledger.Reporting;

namespace Sluice.Launcher.Commands.Books;

/// <summary><c>sluice positions</c>: every position of every strategy and account, and the exposure to each asset.</summary>
internal static class PositionsCommand
{
    public static Command Create(CommandOutput output)
    {
        var options = new BookOptions();
        var file = new Option<string?>("--out") { Description = "Write the positions to this file, too: CSV, or JSON when its name ends so.", HelpName = "file" };
        var command = new Command("positions", "Show the positions by the books: per strategy and account, and in sum per asset.") { file };
        options.AddTo(command);
        command.SetAction(parsed => (int)Run(options.Read(parsed), parsed.GetValue(file), output));
        return command;
    }

    private static ExitCode Run(LedgerReport report, string? file, CommandOutput output)
    {
        var table = ExportTables.Positions(report);
        if (file != null) BookOptions.Write(table, file, output);
        ReportText.Positions(report, output);
        ReportText.Assets(report, output);
        output.Result(new JObject
        {
            ["currency"] = report.Currency,
            ["positions"] = table.ToJson(),
            ["assets"] = new JArray(report.Portfolio.Assets.Select(asset => new JObject
            {
                ["symbol"] = asset.Symbol,
                ["quantity"] = JsonNumbers.Plain(asset.Quantity),
                ["net"] = asset.Net,
                ["gross"] = asset.Gross,
                ["share"] = asset.Share
            }))
        });
        return ExitCode.Ok;
    }
}
