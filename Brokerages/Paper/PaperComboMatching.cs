using Sluice.Core.Journal;
using Sluice.Core.Paper;

namespace Sluice.Brokerages.Paper;

/// <summary>
/// The paper venue's policy of filling combos: all legs at once and in full, each at the opposite quote, at market with slippage, with a net
/// limit when the legs' quotes together keep it. Nothing is filled while one leg's market is closed; when one leg's day ends, all do.
/// </summary>
internal static class PaperComboMatching
{
    /// <summary>What the market makes of an open combo now.</summary>
    /// <param name="legs">All legs in their order.</param>
    /// <param name="quotes">Their markets.</param>
    /// <param name="slippage">Fraction of the price.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The legs' prices, null when the combo is not filled; and whether it has ended by its duration.</returns>
    public static (IReadOnlyList<decimal>? Prices, bool Expires) Match(IReadOnlyList<PaperOrder> legs, IReadOnlyList<PriceQuote> quotes, decimal slippage, DateTime now)
    {
        var (first, combo) = (legs[0], legs[0].Combo!);
        if (first.Duration == OrderDuration.Day && quotes.Any(quote => quote.LastClose > first.Received)) return (null, true);
        if (first.Duration == OrderDuration.GoodTilDate && first.GoodTil <= now) return (null, true);
        var prices = legs.Zip(quotes, (leg, quote) => quote.IsOpen ? quote.Opposite(leg.Side) : 0).ToList();
        if (prices.Exists(price => price <= 0)) return (null, false);
        if (combo.NetPrice is { } limit) return (Net(legs, prices, combo) <= limit ? prices : null, false);
        // Eight places are finer than any market's tick.
        return ([.. legs.Zip(prices, (leg, price) => Math.Round(price * (leg.Side == OrderSide.Buy ? 1 + slippage : 1 - slippage), 8))], false);
    }

    private static decimal Net(IReadOnlyList<PaperOrder> legs, IReadOnlyList<decimal> prices, IntentGroup combo) =>
        legs.Zip(prices, (leg, price) => (leg.Side == OrderSide.Buy ? price : -price) * (leg.Quantity / combo.Quantity)).Sum();
}
