namespace Sluice.Venues.Schwab.Orders;

/// <summary>An order as the trader API gives it, without translation. Enumerations stay texts: new members appear without notice.</summary>
internal sealed record SchwabOrder
{
    /// <summary>Schwab's id, a number of up to 19 digits; empty for the envelope of an OCO pair, which has none of its own.</summary>
    public required string OrderId { get; init; }

    public required string Status { get; init; }

    public string OrderType { get; init; } = "";

    public string StrategyType { get; init; } = "";

    public string ComplexStrategyType { get; init; } = "";

    public string Session { get; init; } = "";

    public string Duration { get; init; } = "";

    /// <summary>Shares, contracts, or for several legs the number of combos.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Cumulative. What is left is <see cref="Quantity"/> less this: their remaining quantity becomes zero when an order ends.</summary>
    public required decimal FilledQuantity { get; init; }

    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? StopPriceOffset { get; init; }

    public string StopPriceLinkType { get; init; } = "";

    /// <summary>UTC, to the second.</summary>
    public DateTime? EnteredTime { get; init; }

    /// <summary>UTC; null while it has not ended.</summary>
    public DateTime? CloseTime { get; init; }

    /// <summary>Made by Schwab from the application's name; cannot be set, so it is no key.</summary>
    public string Tag { get; init; } = "";

    public string AccountNumber { get; init; } = "";

    /// <summary>Why it was rejected; else mostly empty.</summary>
    public string StatusDescription { get; init; } = "";

    public IReadOnlyList<SchwabOrderLeg> Legs { get; init; } = [];

    public IReadOnlyList<SchwabActivity> Activities { get; init; } = [];

    /// <summary>Orders that this one triggers, or the two of an OCO pair.</summary>
    public IReadOnlyList<SchwabOrder> Children { get; init; } = [];

    public bool HasEnded => SchwabStatuses.HasEnded(Status);
}
