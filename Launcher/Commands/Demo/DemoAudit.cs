using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Launcher.Counterparties;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>Counts what was lost and what was doubled, from three records kept apart: the journal, the event stream and the venue's own book.</summary>
internal sealed class DemoAudit
{
    /// <summary>Averages are divisions; money is exact to far below a cent.</summary>
    private const decimal Cent = 0.01m;

    /// <summary>Of a coin; profit of an inverse contract is a difference of divisions.</summary>
    private const decimal Coin = 0.00000001m;

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

    /// <summary>Every order at the venue that no person placed is an intent's only one.</summary>
    public void CheckOrders(OrderOwners owners)
    {
        foreach (var orders in owners.ByIntent)
            if (orders.Count() > 1) _doubled.Add($"intent {orders.Key} has {orders.Count()} orders at the venue");
        foreach (var stranger in owners.Strangers) _doubled.Add($"the venue has an order {stranger.Id} that the journal does not know");
    }

    /// <summary>Every fill of the venue is journaled once and published once.</summary>
    public void CheckFills(IReadOnlyList<ExecutionRecord> journaled, PublishedEvents events, VenueBook venue, OrderOwners owners)
    {
        var filled = venue.Filled();
        Compare("journal", [.. journaled.Select(fill => (fill.BrokerOrderId, fill.CumulativeTo))], filled, owners);
        Compare("event stream", events.Executions, filled, owners);
    }

    /// <summary>
    /// The strategies' books come to the venue's positions, less what persons have traded and what is tied to an intent by elimination only;
    /// where all is shares and nothing is held, also to its cash.
    /// </summary>
    public void CheckBooks(IReadOnlyList<BookPosition> books, VenueBook venue, OrderOwners owners)
    {
        var open = venue.OwnFills.Where(fill => owners.IsEliminated(fill.OrderId)).ToLookup(fill => fill.Symbol);
        foreach (var symbol in books.Select(book => book.Key.Symbol).Union(venue.Positions.Select(position => position.Symbol)))
        {
            var own = books.Where(book => book.Key.Symbol == symbol).Sum(book => book.Quantity);
            var held = venue.OwnQuantity(symbol) - open[symbol].Sum(fill => fill.SignedQuantity);
            if (own != held) _differences.Add($"{symbol}: the books hold {own}, the venue {held}");
        }

        if (books.Any(book => !book.IsFlat || venue.TermsOf(book.Key.Symbol).Rule != CashRule.Premium)) return;
        var others = venue.Fills.Where(fill => fill.IsManual || owners.IsEliminated(fill.OrderId)).Sum(fill => venue.TermsOf(fill.Symbol).Flow(fill.SignedQuantity, fill.Price) - fill.Fee);
        var expected = venue.OpeningCash.Values.Sum() + books.Sum(book => book.Realized - book.Fees) + others;
        var cash = venue.Cash.Values.Sum();
        if (Math.Abs(expected - cash) >= Cent) _differences.Add($"cash: the books come to {expected:0.####}, the venue has {cash:0.####}");
    }

    /// <summary>The journal's executions, with those of persons, come to the venue's cash in each currency, whatever is held.</summary>
    public void CheckCash(IReadOnlyList<ExecutionRecord> journaled, VenueBook venue, OrderOwners owners)
    {
        var flows = journaled.Select(fill => (fill.Symbol, fill.SignedQuantity, fill.Price, fill.Fee))
            .Concat(venue.Fills.Where(fill => fill.IsManual || owners.IsEliminated(fill.OrderId)).Select(fill => (fill.Symbol, fill.SignedQuantity, fill.Price, fill.Fee)));
        var expected = new Dictionary<string, decimal>(venue.OpeningCash);
        foreach (var (symbol, signed, price, fee) in flows)
        {
            var terms = venue.TermsOf(symbol);
            expected[terms.Currency] = expected.GetValueOrDefault(terms.Currency) + terms.Flow(signed, price) - fee;
        }

        foreach (var held in venue.Positions)
        {
            var terms = venue.TermsOf(held.Symbol);
            expected[terms.Currency] = expected.GetValueOrDefault(terms.Currency) + terms.Held(held.Quantity, held.AveragePrice);
        }

        foreach (var (currency, amount) in expected)
        {
            var cash = venue.Cash.GetValueOrDefault(currency);
            if (Math.Abs(amount - cash) >= ToleranceOf(currency)) _differences.Add($"cash: the executions come to {amount:0.##########} {currency}, the venue has {cash:0.##########}");
        }
    }

    private static decimal ToleranceOf(string currency) => currency is "USD" or "USDC" ? Cent : Coin;

    private void Compare(string where, IReadOnlyList<(string Order, decimal To)> known, Dictionary<string, decimal> venue, OrderOwners owners)
    {
        foreach (var fill in known.GroupBy(fill => fill))
            if (fill.Count() > 1) _doubled.Add($"the fill of {fill.Key.Order} up to {fill.Key.To} is in the {where} {fill.Count()} times");
        // One record may stand for several fills that a sweep found together, so quantities are compared, not rows.
        var furthest = known.GroupBy(fill => fill.Order).ToDictionary(fills => fills.Key, fills => fills.Max(fill => fill.To));
        foreach (var order in venue.Keys.Union(furthest.Keys))
        {
            var filled = venue.GetValueOrDefault(order);
            var told = furthest.GetValueOrDefault(order);
            if (told < filled && !owners.IsEliminated(order)) _lost.Add($"order {order} is filled to {filled}, the {where} knows of {told}");
            if (told > filled) _doubled.Add($"order {order} is filled to {filled}, the {where} has {told}");
        }
    }
}
