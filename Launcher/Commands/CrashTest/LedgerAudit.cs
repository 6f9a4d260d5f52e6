using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Streams;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;
using Sluice.Ledger.Verification;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>Holds the ledger's books against the journal's executions, one by one, and against what the events alone give.</summary>
internal static class LedgerAudit
{
    private const int RefusedShown = 5;
    private const int PageSize = 10_000;

    /// <param name="settings">Of a ledger that has ended.</param>
    /// <param name="streams">With all events.</param>
    /// <param name="executions">The journal's.</param>
    /// <param name="scratch">A file for working the books out again.</param>
    /// <param name="found">Takes what is wrong.</param>
    public static void Check(LedgerConfiguration settings, IStreams streams, IReadOnlyList<ExecutionRecord> executions, string scratch, Findings found)
    {
        using var database = LedgerDatabases.Create(settings);
        using var reader = new LedgerReader(database);
        var booked = Booked(reader).ToList();
        var journaled = executions.Select(Describe).ToHashSet();
        foreach (var twice in booked.GroupBy(fill => fill).Where(fills => fills.Count() > 1)) found.AddTwice($"the ledger has booked {twice.Key} {twice.Count()} times");
        foreach (var missing in journaled.Except(booked)) found.AddLost($"the ledger has not booked {missing}");
        foreach (var foreign in booked.Except(journaled)) found.AddTwice($"the ledger has booked {foreign}, which the journal does not have");
        foreach (var refused in reader.Refused(RefusedShown)) found.AddDifference($"the ledger refused {refused.Key}: {refused.Why}");
        var result = new LedgerVerification(database, new ContractTerms(settings.ContractSizes)).Run(streams, scratch);
        foreach (var difference in result.Own.Concat(result.Replayed!)) found.AddDifference($"the ledger: {difference}");
    }

    private static IEnumerable<string> Booked(LedgerReader reader)
    {
        for (var page = reader.Executions(0, PageSize); page.Count > 0; page = reader.Executions(page[^1].Move.Id, PageSize))
            foreach (var row in page.Where(row => row.Move.Move.Kind == MoveKind.Execution))
                yield return Describe(row.Move.Move.Reference, row.Book.Symbol, row.Book.Strategy, row.Move.Move.Quantity, row.Move.Move.Cumulative, row.Move.Move.Price);
    }

    private static string Describe(ExecutionRecord fill) => Describe(fill.BrokerOrderId, fill.Symbol, fill.Strategy, fill.SignedQuantity, fill.CumulativeTo, fill.Price);

    private static string Describe(string order, string symbol, string strategy, decimal quantity, decimal to, decimal price) =>
        FormattableString.Invariant($"{quantity:0.########} {symbol} at {price:0.##########} for {strategy} by order {order}, filled to {to:0.########}");
}
