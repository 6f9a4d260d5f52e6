namespace Sluice.Venues.Schwab.Orders;

/// <summary>An order as it is sent.</summary>
internal sealed record SchwabRequest
{
    public required string OrderType { get; init; }

    public required string Session { get; init; }

    public required string Duration { get; init; }

    /// <summary>Null for the plain case, which the portal's samples leave out.</summary>
    public string? ComplexStrategyType { get; init; }

    /// <summary>Limit; for several legs the net price of one combo, never negative: the order type says who pays.</summary>
    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop: a price, or percent when <see cref="TrailsPercent"/>.</summary>
    public decimal? TrailingOffset { get; init; }

    public bool TrailsPercent { get; init; }

    /// <summary>The price that a trailing stop follows: BID or ASK.</summary>
    public string? TrailingBasis { get; init; }

    public required IReadOnlyList<SchwabOrderLeg> Legs { get; init; }

    /// <summary>Combos for several legs, else shares or contracts.</summary>
    public required decimal Quantity { get; init; }
}
