using Sluice.Core.Books;

namespace Sluice.Ledger.Reconciliation;

/// <summary>An order as the books know it: from its events, its executions, or both.</summary>
internal sealed record BookedOrder
{
    public required OrderName Name { get; init; }

    /// <summary>The engine's order; null when it is not known to be one.</summary>
    public string? IntentId { get; init; }

    public string Strategy { get; init; } = BookKey.Unassigned;

    public string? Source { get; init; }

    public string? SignalId { get; init; }

    /// <summary>The host's order id.</summary>
    public string? OrderId { get; init; }

    /// <summary>Ordered, above zero; null when only executions are known.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Whether the last event left it working; null when no event is known.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Time of the newest event, UTC.</summary>
    public DateTime Changed { get; init; }

    /// <summary>By cumulative quantity, without overlaps.</summary>
    public IReadOnlyList<BookedFill> Fills { get; init; } = [];

    /// <summary>Booked, gaps not counted.</summary>
    public decimal Filled => Fills.Sum(fill => fill.Quantity);
}
