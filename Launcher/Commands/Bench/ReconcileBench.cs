using System.Diagnostics;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reconciliation;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>Measures the comparison of a thousand positions, each with its order, without network and database.</summary>
internal static class ReconcileBench
{
    private const int Count = 1_000;

    public static BenchFigure Measure(int runs)
    {
        var now = new DateTime(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);
        var terms = new ContractTerms();
        string[] symbols = [.. Enumerable.Range(0, Count).Select(number => FormattableString.Invariant($"USA:EQUITY:T{number}"))];
        var positions = symbols.Select((symbol, at) => new VenuePosition(symbol, at + 1, 100)).ToList();
        var orders = symbols.Select((symbol, at) => Order(symbol, at, now.AddHours(-1))).ToList();
        var account = new AccountSnapshot("tradier", "main", true, now, new VenueSnapshot(orders, positions, new Dictionary<string, decimal> { ["USD"] = 1 }));
        var books = new BookSnapshot(
            positions.ToDictionary(position => position.Symbol, position => new BookedPosition(TermsOf(terms, position.Symbol), position.Quantity, position.AveragePrice)),
            new Dictionary<string, decimal> { ["USD"] = 1 },
            orders.Select(Booked).ToDictionary(order => order.Name));
        Time(account, books, terms);
        return new BenchFigure("reconcile", "reconciliation of 1,000 positions, without network", "ms", 20, false, [.. Enumerable.Range(0, runs).Select(_ => Time(account, books, terms))]);
    }

    private static double Time(AccountSnapshot account, BookSnapshot books, ContractTerms terms)
    {
        var started = Stopwatch.GetTimestamp();
        if (Comparer.Compare(account, books, terms, new Tolerances()).Discrepancies.Count > 0) throw new InvalidOperationException("the account that is measured has to agree with its books");
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static VenueOrder Order(string symbol, int at, DateTime time) => new()
    {
        BrokerOrderId = FormattableString.Invariant($"{at}"),
        Symbol = symbol,
        Side = OrderSide.Buy,
        Time = time,
        Quantity = at + 1,
        FilledQuantity = at + 1,
        AveragePrice = 100,
        Status = VenueOrderStatus.Filled
    };

    private static BookedOrder Booked(VenueOrder order) => new()
    {
        Name = new OrderName(order.BrokerOrderId, order.Symbol),
        Quantity = order.Quantity,
        IsOpen = false,
        Changed = order.Time,
        Fills = [new BookedFill(0, order.FilledQuantity, 100, order.Time)]
    };

    private static InstrumentTerms TermsOf(ContractTerms terms, string symbol) => terms.TryFind(symbol, out var found, out var fault) ? found : throw new InvalidOperationException(fault);
}
