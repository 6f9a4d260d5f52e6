using QuantConnect.Algorithm;
using Sluice.Core.Books;
using Sluice.Hosting;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Counterparties;

namespace Sluice.Launcher.Commands.FaultTest;

/// <summary>Holds LEAN's portfolio against the books and the venue. What persons trade beside the engine LEAN learns at its next start only.</summary>
internal static class HostAudit
{
    /// <summary>LEAN adds price times quantity of each fill to its cash, and so does this: cents would be a fill too many.</summary>
    private const decimal Cent = 0.01m;

    /// <summary>Of a coin: the venue tells eight digits.</summary>
    private const decimal Coin = 0.00000001m;

    /// <summary>Positions in LEAN are those of the books together.</summary>
    public static void CheckPositions(QCAlgorithm algorithm, IReadOnlyList<BookPosition> books, Findings found)
    {
        var booked = books.GroupBy(book => book.Key.Symbol).ToDictionary(same => same.Key, same => same.Sum(book => book.Quantity));
        var held = algorithm.Securities.Values
            .Where(security => security.Holdings.Quantity != 0)
            .ToDictionary(security => InstrumentSymbols.ToInstrument(security.Symbol).ToString(), security => security.Holdings.Quantity);
        foreach (var symbol in booked.Keys.Union(held.Keys))
        {
            var (own, lean) = (booked.GetValueOrDefault(symbol), held.GetValueOrDefault(symbol));
            if (own != lean) found.AddDifference($"{symbol}: the books hold {own}, LEAN {lean}");
        }
    }

    /// <summary>LEAN's cash is the venue's, less what persons have traded and what no intent is known to own.</summary>
    /// <param name="algorithm">Of the run.</param>
    /// <param name="venue">The venue's book.</param>
    /// <param name="owners">Who owns its orders.</param>
    /// <param name="withOthers">Whether LEAN has just read the account, so that all is in its cash.</param>
    /// <param name="found">Takes differences.</param>
    public static void CheckCash(QCAlgorithm algorithm, VenueBook venue, OrderOwners owners, bool withOthers, Findings found)
    {
        foreach (var (currency, cash) in venue.Cash)
        {
            var others = venue.Fills.Where(fill => fill.IsManual || owners.IsEliminated(fill.OrderId)).Where(fill => venue.TermsOf(fill.Symbol).Currency == currency);
            var expected = withOthers ? cash : cash - others.Sum(fill => venue.TermsOf(fill.Symbol).Flow(fill.SignedQuantity, fill.Price) - fill.Fee);
            var lean = algorithm.Portfolio.CashBook.TryGetValue(currency, out var known) ? known.Amount : 0;
            var tolerance = currency is "USD" or "USDC" ? Cent : Coin;
            if (Math.Abs(lean - expected) >= tolerance) found.AddDifference($"cash in LEAN: {lean:0.##########} {currency}, at the venue {expected:0.##########}");
        }
    }
}
