using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.EmbeddedLean.Engine.Backtest;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary>What a backtest came to, for people and for programs.</summary>
internal sealed record BacktestReport
{
    private const int MostFaults = 20;

    public required BacktestResult Result { get; init; }

    public required MemoryJournalStore Store { get; init; }

    public required BacktestAudit Audit { get; init; }

    public required decimal StartEquity { get; init; }

    public required string ResultsFolder { get; init; }

    /// <summary>From the start of the process to the first slice.</summary>
    public TimeSpan? FromProcessStart { get; init; }

    /// <summary>The page for people.</summary>
    public string PagePath => Path.Combine(ResultsFolder, "report.html");

    /// <summary>What the reader has to know before trusting the numbers.</summary>
    public IReadOnlyList<string> Warnings => [.. Result.Gaps.Select(gap => $"no data of {gap.Symbol} on {DayRanges.Write(gap.Days)}: nothing could be traded in it then"), .. Audit.Faults.Take(MostFaults)];

    private int CountOf(SignalState state) => Store.Signals.Count(signal => signal.State == state);

    private int CountOf(CompletionOutcome outcome) => Store.Signals.Count(signal => signal.Outcome == outcome);

    private decimal Fees => Store.Executions.Sum(execution => execution.Fee);

    private int Accepted => CountOf(SignalState.Accepted) + CountOf(SignalState.Completed);

    private IEnumerable<(string Reason, int Count)> Rejections => Store.Signals
        .Where(signal => signal.State == SignalState.Refused)
        .GroupBy(signal => EventCodec.NameOf(signal.Reason))
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Count()));

    public JObject ToJson()
    {
        var rejected = new JObject();
        foreach (var (reason, count) in Rejections) rejected[reason] = count;
        return new JObject
        {
            ["signals"] = Store.Signals.Count,
            ["dispositions"] = new JObject { ["accepted"] = Accepted, ["rejected"] = rejected, ["expired"] = CountOf(SignalState.Expired), ["withdrawn"] = CountOf(SignalState.Withdrawn) },
            ["completed"] = new JObject
            {
                ["filled"] = CountOf(CompletionOutcome.Filled),
                ["partial"] = CountOf(CompletionOutcome.Partial),
                ["none"] = CountOf(CompletionOutcome.None),
                ["unresolved"] = CountOf(CompletionOutcome.Unresolved)
            },
            ["orders"] = Result.OrderCount,
            ["orderEvents"] = Result.OrderEventCount,
            ["fills"] = Store.Executions.Count,
            ["fees"] = JsonNumbers.Plain(Fees),
            ["startEquity"] = JsonNumbers.Plain(StartEquity),
            ["endEquity"] = JsonNumbers.Plain(Result.FinalEquity),
            ["statistics"] = JObject.FromObject(Result.Statistics),
            ["missingData"] = new JArray(Result.Gaps.Select(gap => new JObject { ["symbol"] = gap.Symbol, ["days"] = new JArray(gap.Days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))) })),
            ["dataPoints"] = Result.DataPoints,
            ["timeToFirstSliceMs"] = Result.TimeToFirstSlice is { } first ? JsonNumbers.Rounded(first.TotalMilliseconds, 1) : null,
            ["processToFirstSliceMs"] = FromProcessStart is { } start ? JsonNumbers.Rounded(start.TotalMilliseconds, 1) : null,
            ["seconds"] = JsonNumbers.Rounded(Result.Duration.TotalSeconds),
            ["resultsFolder"] = ResultsFolder,
            ["report"] = PagePath,
            ["checks"] = new JObject
            {
                ["oneDispositionPerSignal"] = Audit.OneDispositionPerSignal,
                ["oneCompletionPerAcceptedSignal"] = Audit.OneCompletionPerAcceptedSignal,
                ["booksEqualPortfolio"] = Audit.BooksEqualPortfolio
            }
        };
    }

    public void Write(CommandOutput output)
    {
        output.Line($"signals: {Store.Signals.Count}; {Accepted} accepted, {CountOf(SignalState.Refused)} rejected, {CountOf(SignalState.Expired)} expired, {CountOf(SignalState.Withdrawn)} withdrawn");
        foreach (var (reason, count) in Rejections) output.Line($"  rejected {reason}: {count}");
        output.Line($"completed: {CountOf(CompletionOutcome.Filled)} filled, {CountOf(CompletionOutcome.Partial)} in part, {CountOf(CompletionOutcome.None)} not filled, {CountOf(CompletionOutcome.Unresolved)} unresolved at the end");
        output.Line($"orders: {Result.OrderCount}, fills: {Store.Executions.Count}, fees: {Fees:0.00}");
        output.Line($"equity: {StartEquity:0.00} -> {Result.FinalEquity:0.00}");
        output.Line();
        StatisticsTable.Write(Result.Statistics, output.Text);
        output.Line();
        output.Line($"{Result.DataPoints} data points in {Result.Duration.TotalSeconds:0.00} s; results in {ResultsFolder}");
        output.Line($"report: {PagePath}");
        Check(output, "one disposition for each signal", Audit.OneDispositionPerSignal);
        Check(output, "one completion for each accepted signal", Audit.OneCompletionPerAcceptedSignal);
        Check(output, "books equal the portfolio", Audit.BooksEqualPortfolio);
        foreach (var fault in Audit.Faults.Take(MostFaults)) output.Line($"  {fault}");
        foreach (var gap in Result.Gaps) output.Note($"sluice: no data of {gap.Symbol} on {DayRanges.Write(gap.Days)} in the data folder: signals for it could not be acted upon then");
    }

    private static void Check(CommandOutput output, string what, bool holds) => output.Line($"{(holds ? "holds" : "BROKEN")}: {what}");
}
