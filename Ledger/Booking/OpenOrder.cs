using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>What is booked of one order at a broker.</summary>
internal sealed class OpenOrder(long id, OrderKey key, Coverage coverage)
{
    public long Id { get; } = id;

    public OrderKey Key { get; } = key;

    public Coverage Coverage { get; } = coverage;

    /// <summary>The book that its fills went to.</summary>
    public required long Book { get; init; }

    public string? IntentId { get; init; }

    public string? Source { get; init; }

    public string? SignalId { get; init; }

    public string? OrderId { get; init; }
}
