using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Paper;

/// <summary>A request on its way to the paper venue: an order or a cancel, with whoever waits for the answer.</summary>
internal sealed record PaperArrival(IReadOnlyList<IntentRecord> Legs, TaskCompletionSource<PlaceAnswer>? Place, TaskCompletionSource<CancelAnswer>? Cancel)
{
    /// <summary>The order, of a combo its first leg.</summary>
    public IntentRecord Intent => Legs[0];

    /// <summary>What the fault of a lost answer makes of it.</summary>
    public PaperLoss Loss { get; init; }
}
