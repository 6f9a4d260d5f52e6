using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Spectre.Console;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>What the demo came to, for people and for programs.</summary>
internal sealed record DemoResult
{
    private const int MaximumFaults = 20;

    public required int Sent { get; init; }

    public required int Unique { get; init; }

    public required PublishedEvents Events { get; init; }

    public required IReadOnlyList<IntentRecord> Intents { get; init; }

    public required IReadOnlyList<ExecutionRecord> Executions { get; init; }

    public required IReadOnlyList<BookPosition> Books { get; init; }

    public required PaperAccountImage Account { get; init; }

    public required DemoAudit Audit { get; init; }

    public required LatencySamples Latency { get; init; }

    public required string StreamKind { get; init; }

    public required TimeSpan Duration { get; init; }

    private decimal Profit => Books.Sum(book => book.Realized - book.Fees);

    private IEnumerable<string> Faults => Audit.Lost.Concat(Audit.Doubled).Concat(Audit.Differences);

    public JObject ToJson() => new()
    {
        ["signals"] = Sent,
        ["unique"] = Unique,
        ["accepted"] = Events.CountOf(EventType.SignalAccepted),
        ["rejected"] = Events.CountOf(EventType.SignalRejected),
        ["expired"] = Events.CountOf(EventType.SignalExpired),
        ["withdrawn"] = Events.CountOf(EventType.SignalWithdrawn),
        ["orders"] = Account.Orders.Count,
        ["fills"] = Executions.Count,
        ["answersLost"] = Events.CountOf(EventType.OrderUnknown),
        ["answersResolved"] = Events.CountOf(EventType.OrderResolved),
        ["events"] = Events.Count,
        ["lost"] = Audit.Lost.Count,
        ["duplicates"] = Audit.Doubled.Count,
        ["booksEqualAccount"] = Audit.Differences.Count == 0,
        ["pnl"] = JsonNumbers.Plain(Math.Round(Profit, 2)),
        ["latencyMs"] = Latency.ToJson(),
        ["stream"] = StreamKind,
        ["seconds"] = JsonNumbers.Rounded(Duration.TotalSeconds, 1),
        ["faults"] = new JArray(Faults.Take(MaximumFaults))
    };

    public void Write(CommandOutput output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Text) });
        console.Write(Totals());
        console.Write(Positions());
        foreach (var fault in Faults.Take(MaximumFaults)) output.Line($"  {fault}");
        output.Line(Audit.IsClean
            ? "0 lost, 0 twice; the books equal the venue's account."
            : $"{Audit.Lost.Count} lost, {Audit.Doubled.Count} twice, {Audit.Differences.Count} differences between books and account.");
    }

    private Table Totals()
    {
        var table = new Table().AddColumn($"stream: {StreamKind}").AddColumn(new TableColumn("count").RightAligned());
        table.AddRow("documents sent", $"{Sent}").AddRow("signals (each once)", $"{Unique}");
        table.AddRow("accepted", $"{Events.CountOf(EventType.SignalAccepted)}").AddRow("rejected", $"{Events.CountOf(EventType.SignalRejected)}");
        table.AddRow("expired", $"{Events.CountOf(EventType.SignalExpired)}").AddRow("withdrawn", $"{Events.CountOf(EventType.SignalWithdrawn)}");
        table.AddRow("orders at the venue", $"{Account.Orders.Count}").AddRow("answers lost / resolved", $"{Events.CountOf(EventType.OrderUnknown)} / {Events.CountOf(EventType.OrderResolved)}");
        table.AddRow("fills", $"{Executions.Count}").AddRow("fills the stream never brought", $"{Executions.Count(fill => fill.Origin != ExecutionOrigin.Stream)}");
        if (Latency.Count > 0) table.AddRow("signal to venue, ms p50 / p99", $"{Latency.Quantile(0.5):0.00} / {Latency.Quantile(0.99):0.00}");
        return table.AddRow("profit and loss, USD", $"{Profit:0.00}");
    }

    private Table Positions()
    {
        var table = new Table().AddColumn("book");
        foreach (var name in new[] { "held", "realized", "fees" }) table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var book in Books.OrderBy(book => book.Key.ToString(), StringComparer.Ordinal))
            table.AddRow(Markup.Escape($"{book.Key.Strategy} {book.Key.Symbol}"), $"{book.Quantity:0.####}", $"{book.Realized:0.00}", $"{book.Fees:0.00}");
        return table;
    }
}
