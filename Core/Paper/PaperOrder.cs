using Sluice.Core.Journal;

namespace Sluice.Core.Paper;

/// <summary>An order in the paper venue's book.</summary>
public sealed record PaperOrder
{
    /// <summary>The venue's id.</summary>
    public required string BrokerOrderId { get; init; }

    /// <summary>The client's key: the venue refuses a second order with the same one.</summary>
    public required string ClientKey { get; init; }

    public required string Symbol { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Always positive.</summary>
    public required decimal Quantity { get; init; }

    public required OrderKind Kind { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailingAmount { get; init; }

    public bool TrailingPercent { get; init; }

    public OrderDuration Duration { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? GoodTil { get; init; }

    /// <summary>The combo that it is a leg of: the legs are filled, and end, together. Null for an order of its own.</summary>
    public IntentGroup? Combo { get; init; }

    public required PaperOrderStatus Status { get; init; }

    public decimal FilledQuantity { get; init; }

    /// <summary>Why it was refused or ended; empty when it was not.</summary>
    public string Message { get; init; } = "";

    /// <summary>UTC.</summary>
    public required DateTime Received { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Changed { get; init; }
}
