namespace Sluice.Venues.Trading;

/// <summary>An order as the venue has it: from the stream, or read.</summary>
internal sealed record VenueOrder : VenueReport
{
    /// <summary>Ordered, always positive.</summary>
    public required decimal Quantity { get; init; }

    public required VenueOrderStatus Status { get; init; }

    /// <summary>Cumulative.</summary>
    public required decimal FilledQuantity { get; init; }

    /// <summary>Average price of what is filled, where the venue tells; used only for what no single fill explains.</summary>
    public decimal? AveragePrice { get; init; }

    /// <summary>Limit as the venue has it; null when there is none or it does not tell.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop as the venue has it; null when there is none or it does not tell.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>The venue's words on a rejection or an end; empty when there are none.</summary>
    public string Message { get; init; } = "";

    /// <summary>The order's executions in order, where the venue lists them.</summary>
    public IReadOnlyList<VenueFill> Fills { get; init; } = [];

    public bool HasEnded => Status != VenueOrderStatus.Open;
}
