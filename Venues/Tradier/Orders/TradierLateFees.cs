using System.Globalization;
using Sluice.Core.Journal;
using Sluice.Venues.Time;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// The commissions in an account's history, which is made each night (brokers.md 2.6; sample asynctradier_get_history_multiple.json). An
/// entry has neither an id nor an order: what stands for the id is day, instrument, quantity, price and the place among equal entries of the
/// day, so that whole days have to be read; what it belongs to is found by the same.
/// </summary>
internal static class TradierLateFees
{
    /// <param name="history">Of whole days.</param>
    /// <param name="currency">The account's.</param>
    public static IReadOnlyList<VenueFee> Of(IReadOnlyList<TradierEvent> history, string currency)
    {
        Dictionary<string, int> seen = [];
        List<VenueFee> fees = [];
        foreach (var entry in history)
        {
            // Whether a commission is told as a cost or as a payment is not verified: it is a cost either way.
            if (entry is not { Type: "trade" or "option", Symbol: { } symbol, Commission: not 0, Quantity: not 0 } || !TradierSymbols.TryRead(symbol, out var instrument)) continue;
            var text = string.Create(CultureInfo.InvariantCulture, $"{entry.Time:yyyyMMdd} {symbol} {Shortest(entry.Quantity)} {Shortest(entry.Price)}");
            var number = seen[text] = seen.GetValueOrDefault(text) + 1;
            // The entry has a date and no time of the day: midnight, as of UTC.
            var day = DateTime.SpecifyKind(entry.Time.Date, DateTimeKind.Unspecified);
            fees.Add(new VenueFee
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{text} {number}"),
                Symbol = instrument,
                Side = entry.Quantity > 0 ? OrderSide.Buy : OrderSide.Sell,
                Quantity = Math.Abs(entry.Quantity),
                Price = entry.Price,
                From = NewYork.ToUtc(day),
                Until = NewYork.ToUtc(day.AddDays(1)),
                Amount = Math.Abs(entry.Commission),
                Currency = currency,
                Time = entry.Time
            });
        }

        return fees;
    }

    /// <summary>One spelling for one number, however many zeros it was told with.</summary>
    private static decimal Shortest(decimal value) => value / 1.0000000000000000000000000000m;
}
