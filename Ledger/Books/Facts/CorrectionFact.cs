using Sluice.Core.Journal;

namespace Sluice.Ledger.Books.Facts;

/// <summary>
/// The broker corrected or cancelled an execution. It is named as it was told first; its entry is reversed and made anew, and so are those
/// of later moves that it changes. Of several corrections the one with the highest revision holds.
/// </summary>
public sealed record CorrectionFact : NotedFact
{
    public required string Symbol { get; init; }

    public required string BrokerOrderId { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Of the execution as it was told first.</summary>
    public required decimal CumulativeQuantity { get; init; }

    /// <summary>Above zero, growing.</summary>
    public required int Revision { get; init; }

    /// <summary>The quantity that holds, not negative; zero when the execution was cancelled.</summary>
    public required decimal Quantity { get; init; }

    public required decimal Price { get; init; }

    public required decimal Fee { get; init; }
}
