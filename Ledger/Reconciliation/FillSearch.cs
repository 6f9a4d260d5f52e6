using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Finds what the broker has filled of an order beyond what is booked. The broker's own list of executions goes first; for what it does not
/// list, the order's cumulative quantity and average price tell the rest: together they are worth what the broker says.
/// </summary>
internal static class FillSearch
{
    /// <summary>Of a price worked out from averages: beyond it there is only the noise of the broker's rounding. Half to even.</summary>
    private const int PriceDigits = 6;

    /// <summary>The missing executions; fewer than the missing quantity where no evidence gives a price.</summary>
    /// <param name="broker">The broker's name in events.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="order">As the broker has it.</param>
    /// <param name="booked">As the books have it.</param>
    /// <param name="style">An inverse contract has no plain average: of it, listed executions only are found.</param>
    /// <param name="currency">Of fees, where the broker does not say.</param>
    public static IReadOnlyList<FoundFill> Find(string broker, string account, VenueOrder order, BookedOrder booked, ContractStyle style, string currency)
    {
        var gaps = GapsOf(booked.Fills, order.FilledQuantity);
        if (gaps.Count == 0) return [];
        var found = new List<FoundFill>();
        foreach (var fill in order.Fills)
            foreach (var gap in gaps)
                if (Overlap(gap, (fill.From, fill.CumulativeQuantity)) is { } part)
                    found.Add(new FoundFill(
                        Fact(part, fill.Price, fill.Fee * ((part.To - part.From) / fill.Quantity), fill.Currency, fill.Time, fill.ExecutionId),
                        $"the broker lists it{(fill.ExecutionId is { } id ? $" as {id}" : "")}"));
        var known = booked.Fills.Concat(found.Select(one => new BookedFill(one.Fact.From, one.Fact.CumulativeQuantity, one.Fact.Price, one.Fact.Time))).OrderBy(fill => fill.From).ToList();
        var rest = GapsOf(known, order.FilledQuantity);
        if (rest.Count == 0 || style == ContractStyle.InverseFuture || PriceOfRest(order, known) is not { } price) return found;
        // What came after is told later; a gap belongs before it.
        foreach (var gap in rest)
            found.Add(new FoundFill(
                Fact(gap, price, 0, currency, TimeOf(gap, known, order.Time), null),
                $"the broker has filled {order.FilledQuantity} at {order.AveragePrice} on average, of which {known.Sum(fill => fill.Quantity)} were known"));
        return found;

        ExecutionFact Fact((decimal From, decimal To) part, decimal at, decimal fee, string feeCurrency, DateTime time, string? id) => new()
        {
            Broker = broker,
            Account = account,
            Strategy = booked.Strategy,
            Symbol = order.Symbol,
            BrokerOrderId = order.BrokerOrderId,
            Side = order.Side,
            Quantity = part.To - part.From,
            CumulativeQuantity = part.To,
            Price = at,
            Fee = Rounding.Round(fee),
            Currency = feeCurrency,
            Time = time,
            ExecutionId = id,
            IntentId = booked.IntentId,
            Source = booked.Source,
            SignalId = booked.SignalId,
            OrderId = booked.OrderId
        };
    }

    /// <summary>The parts of zero to a cumulative quantity that no execution covers, in order.</summary>
    /// <param name="fills">By cumulative quantity.</param>
    /// <param name="filled">Not negative.</param>
    public static IReadOnlyList<(decimal From, decimal To)> GapsOf(IEnumerable<BookedFill> fills, decimal filled)
    {
        List<(decimal From, decimal To)> gaps = [];
        var covered = 0m;
        foreach (var fill in fills)
        {
            if (fill.From > covered && covered < filled) gaps.Add((covered, Math.Min(fill.From, filled)));
            covered = Math.Max(covered, fill.To);
        }

        if (covered < filled) gaps.Add((covered, filled));
        return gaps;
    }

    /// <summary>The one price at which the rest makes the broker's average true; null when there is none that can be one.</summary>
    private static decimal? PriceOfRest(VenueOrder order, List<BookedFill> known)
    {
        if (order.AveragePrice is not { } average) return null;
        var inside = known.Where(fill => fill.To <= order.FilledQuantity).ToList();
        var left = order.FilledQuantity - inside.Sum(fill => fill.Quantity);
        var price = decimal.Round(((order.FilledQuantity * average) - inside.Sum(fill => fill.Quantity * fill.Price)) / left, PriceDigits, MidpointRounding.ToEven);
        return price > 0 ? price : null;
    }

    /// <summary>At the next known execution at the latest, so that books ordered by time stay as they were.</summary>
    private static DateTime TimeOf((decimal From, decimal To) gap, List<BookedFill> known, DateTime changed)
    {
        foreach (var fill in known)
            if (fill.From >= gap.To) return fill.Time;
        return changed;
    }

    private static (decimal From, decimal To)? Overlap((decimal From, decimal To) one, (decimal From, decimal To) other)
    {
        var (from, to) = (Math.Max(one.From, other.From), Math.Min(one.To, other.To));
        return from < to ? (from, to) : null;
    }
}
