using Sluice.Core.Control;
using Sluice.Ledger.Books;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Positions by instrument: the quantity exactly, and the price they are held at, which is what unrealized profit is counted from.</summary>
internal static class PositionComparison
{
    public static IEnumerable<Discrepancy> Run(AccountSnapshot account, BookSnapshot books, UnjudgedSet unjudged, Tolerances tolerances)
    {
        var there = new SortedDictionary<string, VenuePosition>(StringComparer.Ordinal);
        foreach (var position in account.Venue.Positions)
            there[position.Symbol] = there.TryGetValue(position.Symbol, out var other) ? Together(position, other) : position;
        foreach (var (symbol, position) in there)
        {
            if (position.Quantity == 0 || unjudged.HasSymbol(symbol)) continue;
            if (!books.Positions.TryGetValue(symbol, out var booked))
                yield return Of(DiscrepancyKind.MissingHere, symbol, 0, position.Quantity, "the broker holds it, the books do not: a person decides whether it is adopted or closed");
            else if (booked.Quantity != position.Quantity)
                yield return Of(DiscrepancyKind.Quantity, symbol, booked.Quantity, position.Quantity, "no execution explains the difference: look for an assignment, a split or a transfer");
            else if (booked.AveragePrice is { } price && Math.Abs(price - position.AveragePrice) > Math.Abs(position.AveragePrice) * tolerances.Price)
                yield return Priced(symbol, booked, price, position.AveragePrice);
        }

        foreach (var (symbol, booked) in books.Positions.OrderBy(each => each.Key, StringComparer.Ordinal))
            if (booked.Quantity != 0 && !unjudged.HasSymbol(symbol) && there.GetValueOrDefault(symbol) is not { Quantity: not 0 })
                yield return Of(DiscrepancyKind.MissingThere, symbol, booked.Quantity, 0, "the books hold it, the broker does not: exits would open the other side; look for an expiry, an assignment or a transfer");
    }

    private static VenuePosition Together(VenuePosition one, VenuePosition other)
    {
        var quantity = one.Quantity + other.Quantity;
        var average = quantity == 0 ? 0 : ((one.Quantity * one.AveragePrice) + (other.Quantity * other.AveragePrice)) / quantity;
        return one with { Quantity = quantity, AveragePrice = average };
    }

    private static Discrepancy Of(DiscrepancyKind kind, string symbol, decimal here, decimal there, string advice) => new(
        new DiscrepancyKey(DiscrepancySubject.Position, kind, symbol),
        Severity.Critical,
        here,
        there,
        $"{symbol}: the books have {here}, the broker {there}; {advice}");

    private static Discrepancy Priced(string symbol, BookedPosition booked, decimal here, decimal there)
    {
        var side = Math.Sign(booked.Quantity);
        var size = Math.Abs(booked.Quantity);
        // An unrealized profit counts from here: the same market price gives so much more or less.
        var profit = there > 0 && here > 0 ? booked.Terms.Profit(side, booked.Terms.BookedValue(size, there), booked.Terms.BookedValue(size, here)) : 0;
        return new Discrepancy(
            new DiscrepancyKey(DiscrepancySubject.Position, DiscrepancyKind.Price, symbol),
            Severity.Warning,
            here,
            there,
            $"{symbol}: {booked.Quantity} at {here} in the books, at {there} at the broker: {profit} {booked.Terms.Currency} of profit are counted on the other side; look for a corrected execution or another way of matching lots");
    }
}
