using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>Totals over all holdings in one currency. A sum with an unknown part is not known.</summary>
public sealed record PortfolioTotals
{
    public required string Currency { get; init; }

    public required int Positions { get; init; }

    /// <summary>Signed values added up.</summary>
    public required decimal? Net { get; init; }

    /// <summary>Absolute values added up: the value of the portfolio's positions.</summary>
    public required decimal? Gross { get; init; }

    public required decimal? Unrealized { get; init; }

    /// <summary>Of all books, flat ones too, at average cost, fees not deducted.</summary>
    public required decimal? Realized { get; init; }

    /// <summary>Gross ÷ positions; null without positions.</summary>
    public required decimal? AverageSize { get; init; }

    /// <summary>Holdings with an unrealized profit.</summary>
    public required int Winners { get; init; }

    /// <summary>Holdings with an unrealized loss.</summary>
    public required int Losers { get; init; }

    /// <summary>Holdings without a price or a rate: neither.</summary>
    public required int Unpriced { get; init; }

    public required IReadOnlyList<AssetExposure> Assets { get; init; }

    /// <param name="holdings">The open books.</param>
    /// <param name="realized">Profit by currency, of all books.</param>
    /// <param name="rates">The newest at <paramref name="now"/> counts.</param>
    /// <param name="currency">Of the totals.</param>
    /// <param name="now">UTC.</param>
    public static PortfolioTotals Of(IReadOnlyCollection<Holding> holdings, IReadOnlyDictionary<string, decimal> realized, RateTable rates, string currency, DateTime now)
    {
        decimal? In(decimal? amount, string from) => amount is { } known ? rates.Convert(known, from, currency, now) : null;
        var valued = holdings.Select(holding => (holding.Book.Symbol, holding.Quantity, Value: In(holding.Value, holding.Terms.Currency), Profit: In(holding.Unrealized, holding.Terms.Currency))).ToArray();
        var gross = Sum(valued.Select(entry => Absolute(entry.Value)));
        return new PortfolioTotals
        {
            Currency = currency,
            Positions = valued.Length,
            Net = Sum(valued.Select(entry => entry.Value)),
            Gross = gross,
            Unrealized = Sum(valued.Select(entry => entry.Profit)),
            Realized = Sum(realized.Select(entry => In(entry.Value, entry.Key))),
            AverageSize = valued.Length == 0 ? null : gross / valued.Length,
            Winners = valued.Count(entry => entry.Profit > 0),
            Losers = valued.Count(entry => entry.Profit < 0),
            Unpriced = valued.Count(entry => entry.Profit == null),
            Assets =
            [
                .. valued.GroupBy(entry => entry.Symbol).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
                {
                    var net = Sum(group.Select(entry => entry.Value));
                    return new AssetExposure(group.Key, group.Sum(entry => entry.Quantity), net, Sum(group.Select(entry => Absolute(entry.Value))), gross > 0 ? net / gross : null);
                })
            ]
        };
    }

    private static decimal? Absolute(decimal? value) => value is { } known ? Math.Abs(known) : null;

    private static decimal? Sum(IEnumerable<decimal?> parts)
    {
        var sum = 0m;
        foreach (var part in parts)
        {
            if (part is not { } known) return null;
            sum += known;
        }

        return sum;
    }
}
