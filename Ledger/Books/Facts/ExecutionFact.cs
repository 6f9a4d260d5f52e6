using Sluice.Core.Books;
using Sluice.Core.Journal;

namespace Sluice.Ledger.Books.Facts;

/// <summary>
/// A fill. Its identity is the interval of the order's cumulative quantity that it covers: what is covered already is not booked again.
/// </summary>
public sealed record ExecutionFact : LedgerFact
{
    public string Strategy { get; init; } = BookKey.Unassigned;

    /// <summary>Canonical instrument id.</summary>
    public required string Symbol { get; init; }

    public required string BrokerOrderId { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Of the order (its leg in this symbol), this fill included.</summary>
    public required decimal CumulativeQuantity { get; init; }

    /// <summary>Not negative.</summary>
    public required decimal Price { get; init; }

    /// <summary>In <see cref="Currency"/>; negative is a rebate; zero when the venue tells later.</summary>
    public decimal Fee { get; init; }

    /// <summary>Of the fee.</summary>
    public required string Currency { get; init; }

    public string? ExecutionId { get; init; }

    public string? IntentId { get; init; }

    public string? Source { get; init; }

    public string? SignalId { get; init; }

    /// <summary>The host's order id: the run, a dash, a number.</summary>
    public string? OrderId { get; init; }

    public decimal From => CumulativeQuantity - Quantity;

    public BookId Book => new(Broker, Account, Strategy, Symbol);
}
