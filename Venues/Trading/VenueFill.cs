namespace Sluice.Venues.Trading;

/// <summary>One execution. Told by the interval of the order's cumulative quantity, because not every venue numbers its executions.</summary>
internal sealed record VenueFill : VenueReport
{
    /// <summary>Of this execution, always positive.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Of the order, this execution included.</summary>
    public required decimal CumulativeQuantity { get; init; }

    public required decimal Price { get; init; }

    /// <summary>In <see cref="Currency"/>; negative is a rebate; zero when the venue tells later.</summary>
    public decimal Fee { get; init; }

    public required string Currency { get; init; }

    /// <summary>The venue's id of the execution, where it has one.</summary>
    public string? ExecutionId { get; init; }

    public decimal From => CumulativeQuantity - Quantity;
}
