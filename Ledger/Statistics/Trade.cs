using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>One round trip of a book: from flat to flat, or to the other side. Money is in <see cref="Currency"/>.</summary>
public sealed record Trade
{
    public required BookId Book { get; init; }

    /// <summary>1 for a long, -1 for a short.</summary>
    public required int Side { get; init; }

    /// <summary>Units opened in all, added ones too, after splits.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Venue's time of the first fill, UTC.</summary>
    public required DateTime Opened { get; init; }

    /// <summary>Venue's time of the last fill, UTC; null while it is held.</summary>
    public DateTime? Closed { get; init; }

    /// <summary>Value of everything opened at its prices.</summary>
    public required decimal EntryValue { get; init; }

    /// <summary>Value of everything closed at its prices.</summary>
    public decimal ExitValue { get; init; }

    /// <summary>Profit of what was closed, fees not deducted. From flat to flat it does not depend on the order of the lots.</summary>
    public decimal Profit { get; init; }

    /// <summary>Of its fills; null when a fee was in a currency without a rate. A fill that turns the position over shares its fee by quantity.</summary>
    public decimal? Fees { get; init; } = 0;

    public required string Currency { get; init; }

    /// <summary>Profit less fees.</summary>
    public decimal? Net => Profit - Fees;

    public TimeSpan? Held => Closed - Opened;

    /// <summary>The trade in another currency, all of it at the rate of its closing; null without that rate, or while it is open.</summary>
    public Trade? In(string currency, RateTable rates)
    {
        if (Closed is not { } closed || rates.Find(Currency, currency, closed) is not { } rate) return null;
        return this with
        {
            Currency = currency,
            EntryValue = Rounding.Round(EntryValue * rate),
            ExitValue = Rounding.Round(ExitValue * rate),
            Profit = Rounding.Round(Profit * rate),
            Fees = Fees is { } fees ? Rounding.Round(fees * rate) : null
        };
    }
}
