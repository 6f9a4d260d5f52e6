using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>An order that a signal's action wants, before it is journaled as an intent.</summary>
internal sealed record PlannedOrder
{
    /// <summary>The account that it goes to, and the slot that it is for.</summary>
    public required Place Place { get; init; }

    public required IntentPurpose Purpose { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Always positive, a multiple of the lot size.</summary>
    public required decimal Quantity { get; init; }

    public OrderKind Kind { get; init; } = OrderKind.Market;

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailingAmount { get; init; }

    public bool TrailingPercent { get; init; }

    public OrderDuration Duration { get; init; } = OrderDuration.Day;

    public DateTime? GoodTil { get; init; }

    /// <summary>Whether it is meant for the hours before and after the session, too.</summary>
    public bool ExtendedHours { get; init; }

    public bool ReducesPosition { get; init; }

    public decimal ArrivalPrice { get; init; }

    /// <summary>The price at which the order is valued before it is filled.</summary>
    public decimal ReferencePrice => LimitPrice ?? StopPrice ?? ArrivalPrice;

    /// <summary>Positive for a buy, negative for a sell.</summary>
    public decimal SignedQuantity => Side == OrderSide.Buy ? Quantity : -Quantity;
}
