using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Paper;

/// <summary>A request on its way to the paper venue: an order, a cancel or a change of prices, with whoever waits for the answer.</summary>
/// <param name="Legs">The order, or all legs of a combo.</param>
internal sealed record PaperArrival(IReadOnlyList<IntentRecord> Legs)
{
    /// <summary>The order, of a combo its first leg.</summary>
    public IntentRecord Intent => Legs[0];

    public TaskCompletionSource<PlaceAnswer>? Place { get; init; }

    public TaskCompletionSource<CancelAnswer>? Cancel { get; init; }

    public TaskCompletionSource<ReplaceAnswer>? Replace { get; init; }

    /// <summary>What a change of prices asks for.</summary>
    public OrderPrices? Prices { get; init; }

    /// <summary>What the fault of a lost answer makes of it.</summary>
    public PaperLoss Loss { get; init; }
}
