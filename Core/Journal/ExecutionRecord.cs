using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>
/// One fill, journaled once. Its identity is the interval of cumulative quantity that it covers, because not every venue numbers its
/// executions; the venue's id, where there is one, is a second key.
/// </summary>
public sealed record ExecutionRecord : IJournalChange
{
    public required IntentKey Intent { get; init; }

    public required SignalKey Signal { get; init; }

    public required string Strategy { get; init; }

    public required string Broker { get; init; }

    public required string Account { get; init; }

    public required string BrokerOrderId { get; init; }

    /// <summary>Index of the leg in a multi-leg order, else zero.</summary>
    public int Leg { get; init; }

    public required string Symbol { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Cumulative quantity of the order before this fill.</summary>
    public required decimal CumulativeFrom { get; init; }

    /// <summary>Cumulative quantity of the order after this fill.</summary>
    public required decimal CumulativeTo { get; init; }

    public required decimal Price { get; init; }

    /// <summary>Commission and fees in <see cref="Currency"/>; negative is a rebate. Zero when the venue tells later.</summary>
    public decimal Fee { get; init; }

    public required string Currency { get; init; }

    public string? ExecutionId { get; init; }

    /// <summary>The venue's time of the fill, UTC.</summary>
    public required DateTime Time { get; init; }

    public required ExecutionOrigin Origin { get; init; }

    /// <summary>Always positive.</summary>
    public decimal Quantity => CumulativeTo - CumulativeFrom;

    /// <summary>Positive for a buy, negative for a sell.</summary>
    public decimal SignedQuantity => Side == OrderSide.Buy ? Quantity : -Quantity;
}
