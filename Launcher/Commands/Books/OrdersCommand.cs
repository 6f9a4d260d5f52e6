using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;
using Sluice.Ledger.Reporting;

namespace Sluice.Launcher.Commands.Books;

/// <summary><c>sluice orders</c>: every order of every broker with its id, signal, strategy, costs and state.</summary>
internal static class OrdersCommand
{
    private const int MostShown = 100_000;

    public static Command Create(CommandOutput output)
    {
        var options = new BookOptions();
        var strategy = new Option<string?>("--strategy") { Description = "Only those of this strategy.", HelpName = "name" };
        var broker = new Option<string?>("--broker") { Description = "Only those at this broker.", HelpName = "name" };
        var symbol = new Option<string?>("--symbol") { Description = "Only those of this instrument, by its canonical id.", HelpName = "id" };
        var signal = new Option<string?>("--signal") { Description = "Only those of the signal with this id.", HelpName = "id" };
        var last = CommonOptions.Count("--last", "Only the newest so many.", 50, MostShown);
        var file = new Option<string?>("--out") { Description = "Write the same orders to this file, too: CSV, or JSON when its name ends so.", HelpName = "file" };
        var command = new Command("orders", "Show the orders by the books, the newest last.") { strategy, broker, symbol, signal, last, file };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var report = options.Read(parsed);
            bool Fits(OrderLine line) =>
                Is(parsed.GetValue(strategy), line.Row.Strategy) && Is(parsed.GetValue(broker), line.Row.Broker) && Is(parsed.GetValue(symbol), line.Row.Symbol) && Is(parsed.GetValue(signal), line.Row.SignalId);
            return (int)Run(report with { Orders = [.. report.Orders.Where(Fits).TakeLast(parsed.GetValue(last))] }, parsed.GetValue(file), output);
        });
        return command;
    }

    private static bool Is(string? wanted, string? value) => wanted == null || wanted == value;

    private static ExitCode Run(LedgerReport report, string? file, CommandOutput output)
    {
        var table = ExportTables.Orders(report);
        if (file != null) BookOptions.Write(table, file, output);
        ReportText.Orders(report, output);
        output.Result(new JObject { ["currency"] = report.Currency, ["orders"] = table.ToJson() });
        return ExitCode.Ok;
    }
}
