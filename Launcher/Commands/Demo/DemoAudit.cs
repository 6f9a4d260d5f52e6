using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Signals;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>Counts what was lost and what was doubled, from three records kept apart: the journal, the event stream and the venue's own book.</summary>
internal sealed class DemoAudit
{
    /// <summary>Averages are divisions; money is exact to far below a cent.</summary>
    private const decimal Cent = 0.01m;

    private readonly List<string> _lost = [];
    private readonly List<string> _doubled = [];
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Lost => _lost;

    public IReadOnlyList<string> Doubled => _doubled;

    /// <summary>Where the books and the venue's account differ.</summary>
    public IReadOnlyList<string> Differences => _differences;

    public bool IsClean => _lost.Count == 0 && _doubled.Count == 0 && _differences.Count == 0;

    /// <summary>Every signal has one disposition, and every accepted one has one completion.</summary>
    public void CheckSignals(IEnumerable<SignalKey> sent, PublishedEvents events)
    {
        foreach (var key in sent.Distinct())
        {
            var dispositions = events.Dispositions.GetValueOrDefault(key)?.Count ?? 0;
            if (dispositions == 0) _lost.Add($"signal {key} has no disposition");
            if (dispositions > 1) _doubled.Add($"signal {key} has {dispositions} dispositions");
            var completions = events.Completions.GetValueOrDefault(key);
            if (events.IsAccepted(key) && completions == 0) _lost.Add($"signal {key} was accepted and never completed");
            if (completions > 1) _doubled.Add($"signal {key} was completed {completions} times");
        }

        if (events.Repeated > 0) _doubled.Add($"{events.Repeated} events are in the stream twice");
    }

    /// <summary>Every order at the venue is an intent's only one.</summary>
    public void CheckOrders(IReadOnlyList<IntentRecord> intents, PaperAccountImage account)
    {
        var keys = intents.Select(intent => intent.Key.Value).ToHashSet();
        foreach (var orders in account.Orders.GroupBy(order => order.ClientKey))
        {
            if (orders.Count() > 1) _doubled.Add($"intent {orders.Key} has {orders.Count()} orders at the venue");
            if (!keys.Contains(orders.Key)) _doubled.Add($"the venue has an order {orders.First().BrokerOrderId} that the journal does not know");
        }
    }

    /// <summary>Every fill of the venue is journaled once and published once.</summary>
    public void CheckFills(IReadOnlyList<ExecutionRecord> journaled, PublishedEvents events, PaperAccountImage account)
    {
        Compare("journal", [.. journaled.Select(fill => (fill.BrokerOrderId, fill.CumulativeTo))], account);
        Compare("event stream", events.Executions, account);
    }

    /// <summary>The strategies' books come to the venue's account, in positions and, once flat, in cash.</summary>
    public void CheckBooks(IReadOnlyList<BookPosition> books, PaperAccountImage account, decimal openingCash)
    {
        foreach (var symbol in books.Select(book => book.Key.Symbol).Union(account.Positions.Select(position => position.Symbol)))
        {
            var own = books.Where(book => book.Key.Symbol == symbol).Sum(book => book.Quantity);
            var venue = account.Positions.Where(position => position.Symbol == symbol).Sum(position => position.Quantity);
            if (own != venue) _differences.Add($"{symbol}: the books hold {own}, the venue {venue}");
        }

        if (books.Any(book => !book.IsFlat)) return;
        var expected = openingCash + books.Sum(book => book.Realized - book.Fees);
        var cash = account.Cash?.Values.Sum() ?? openingCash;
        if (Math.Abs(expected - cash) >= Cent) _differences.Add($"cash: the books come to {expected:0.####}, the venue has {cash:0.####}");
    }

    private void Compare(string where, IReadOnlyList<(string Order, decimal To)> known, PaperAccountImage account)
    {
        var venue = account.Executions.Select(fill => (fill.BrokerOrderId, fill.CumulativeQuantity)).ToHashSet();
        foreach (var fill in known.GroupBy(fill => fill))
            if (fill.Count() > 1) _doubled.Add($"the fill of {fill.Key.Order} up to {fill.Key.To} is in the {where} {fill.Count()} times");
        // One record may stand for several fills that a sweep found together, so quantities are compared, not rows.
        foreach (var order in venue.Select(fill => fill.BrokerOrderId).Union(known.Select(fill => fill.Order)))
        {
            var filled = venue.Where(fill => fill.BrokerOrderId == order).Select(fill => fill.CumulativeQuantity).DefaultIfEmpty(0).Max();
            var told = known.Where(fill => fill.Order == order).Select(fill => fill.To).DefaultIfEmpty(0).Max();
            if (told < filled) _lost.Add($"order {order} is filled to {filled}, the {where} knows of {told}");
            if (told > filled) _doubled.Add($"order {order} is filled to {filled}, the {where} has {told}");
        }
    }
}
