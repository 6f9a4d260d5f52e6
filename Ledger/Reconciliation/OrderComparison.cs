using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Orders and their executions. What differs and has moved within the settling time is set aside, not judged.</summary>
internal sealed class OrderComparison(AccountSnapshot account, BookSnapshot books, ContractTerms terms, Tolerances tolerances)
{
    private readonly List<Discrepancy> _discrepancies = [];
    private readonly List<FoundFill> _found = [];

    public IReadOnlyList<Discrepancy> Discrepancies => _discrepancies;

    public IReadOnlyList<FoundFill> Found => _found;

    public UnjudgedSet Unjudged { get; } = new();

    private DateTime Settled => account.Taken - tolerances.Settling;

    public void Run()
    {
        var seen = new HashSet<OrderName>();
        foreach (var order in account.Venue.Orders)
        {
            var name = new OrderName(order.BrokerOrderId, order.Symbol);
            seen.Add(name);
            Compare(name, order, books.Orders.GetValueOrDefault(name));
        }

        foreach (var (name, booked) in books.Orders.OrderBy(each => each.Key.ToString(), StringComparer.Ordinal))
            if (booked.IsOpen == true && !seen.Contains(name)) Gone(name, booked);
    }

    private void Compare(OrderName name, VenueOrder order, BookedOrder? booked)
    {
        if (booked == null && order.FilledQuantity == 0 && order.HasEnded) return;
        var known = booked ?? new BookedOrder { Name = name };
        var fills = CompareFills(name, order, known);
        var state = booked == null ? Unknown(name, order) : CompareState(name, order, known);
        if (fills.Count + state.Count == 0) return;
        if (IsMoving(order, known))
        {
            if (fills.Count > 0 || order.FilledQuantity != known.Filled) Unjudged.Add(name);
            return;
        }

        _discrepancies.AddRange(fills);
        _discrepancies.AddRange(state);
        // An engine's order that no event told has an owner whom the books do not know yet: its fills wait for the events.
        var hasOwner = booked != null || (account.CarriesKey && order.ClientKey == null);
        if (hasOwner && order.FilledQuantity > 0 && terms.TryFind(order.Symbol, out var found, out _))
            _found.AddRange(FillSearch.Find(account.Broker, account.Account, order, known, found.Style, found.Currency));
    }

    private bool IsMoving(VenueOrder order, BookedOrder booked) =>
        order.Time > Settled || booked.Changed > Settled || booked.Fills.Any(fill => fill.Time > Settled) || order.Fills.Any(fill => fill.Time > Settled);

    private List<Discrepancy> CompareFills(OrderName name, VenueOrder order, BookedOrder booked)
    {
        var missing = FillSearch.GapsOf(booked.Fills, order.FilledQuantity).Sum(gap => gap.To - gap.From);
        var beyond = booked.Fills.Sum(fill => Math.Max(0, fill.To - Math.Max(fill.From, order.FilledQuantity)));
        if (missing > 0)
            return [Execution(DiscrepancyKind.MissingHere, Severity.Warning, booked.Filled, order.FilledQuantity, $"{missing} of order {name} were filled and no event told: booked as found where the broker gives a price")];
        if (beyond > 0)
            return [Execution(DiscrepancyKind.MissingThere, Severity.Critical, booked.Filled, order.FilledQuantity, $"{beyond} of order {name} are booked that the broker does not have: look for a cancelled execution and book its correction")];
        if (order.AveragePrice is not { } there || booked.Filled == 0) return [];
        var here = booked.Fills.Sum(fill => fill.Quantity * fill.Price) / booked.Filled;
        if (Math.Abs(here - there) <= there * tolerances.Price || IsInverse(order.Symbol)) return [];
        return [Execution(DiscrepancyKind.Price, Severity.Warning, here, there, $"order {name} was filled at {there} on average, booked at {here}: look for a corrected execution")];

        Discrepancy Execution(DiscrepancyKind kind, Severity severity, decimal books, decimal broker, string message) =>
            new(new DiscrepancyKey(DiscrepancySubject.Execution, kind, name.ToString()), severity, books, broker, message);
    }

    /// <summary>An inverse contract's average is harmonic at some venues and plain at others: its executions are compared, not the average.</summary>
    private bool IsInverse(string symbol) => terms.TryFind(symbol, out var found, out _) && found.Style == ContractStyle.InverseFuture;

    private static List<Discrepancy> CompareState(OrderName name, VenueOrder order, BookedOrder booked)
    {
        if (booked.IsOpen is { } open && open == order.HasEnded)
            return [Order(name, DiscrepancyKind.OrderState, open ? Severity.Error : Severity.Critical, open ? 1 : 0, open ? 0 : 1,
                open ? $"order {name} works in the books, at the broker it has ended as {order.Status}" : $"order {name} has ended in the books and still works at the broker: cancel it there")];
        if (booked.Quantity is { } quantity && quantity != order.Quantity)
            return [Order(name, DiscrepancyKind.Quantity, Severity.Error, quantity, order.Quantity, $"order {name} is for {quantity} in the books, for {order.Quantity} at the broker")];
        return [];
    }

    private static List<Discrepancy> Unknown(OrderName name, VenueOrder order) => order.HasEnded ? [] :
        [Order(name, DiscrepancyKind.MissingHere, order.ClientKey == null ? Severity.Notice : Severity.Error, 0, order.Quantity,
            order.ClientKey == null ? $"order {name} works at the broker and is nobody's here: somebody trades by hand" : $"order {name} works at the broker under the key {order.ClientKey}, and the books have no event of it")];

    private void Gone(OrderName name, BookedOrder booked)
    {
        if (booked.Changed > Settled) return;
        _discrepancies.Add(Order(name, DiscrepancyKind.MissingThere, Severity.Error, 1, 0,
            $"order {name} works in the books since {booked.Changed:yyyy-MM-dd HH:mm:ss}Z, and the broker does not have it: look at its history there"));
    }

    private static Discrepancy Order(OrderName name, DiscrepancyKind kind, Severity severity, decimal here, decimal there, string message) =>
        new(new DiscrepancyKey(DiscrepancySubject.Order, kind, name.ToString()), severity, here, there, message);
}
