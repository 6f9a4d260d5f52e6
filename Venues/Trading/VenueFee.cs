using Sluice.Core.Journal;

namespace Sluice.Venues.Trading;

/// <summary>A fee that a venue tells later than the fill, with what there is to find the fill by.</summary>
internal sealed record VenueFee
{
    /// <summary>The venue's id of it, or what stands for one: the same at every reading, and no other fee's.</summary>
    public required string Id { get; init; }

    /// <summary>What the order may be called in reports; empty where the venue does not say whose fee it is.</summary>
    public IReadOnlyList<string> OrderIds { get; init; } = [];

    /// <summary>Canonical instrument id; null when the venue does not tell it.</summary>
    public string? Symbol { get; init; }

    public OrderSide? Side { get; init; }

    /// <summary>Of the fill, always positive.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Of the fill.</summary>
    public decimal? Price { get; init; }

    /// <summary>The fill was not before this, UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>The fill was before this, UTC.</summary>
    public required DateTime Until { get; init; }

    /// <summary>Not zero; negative is a rebate.</summary>
    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }
}
