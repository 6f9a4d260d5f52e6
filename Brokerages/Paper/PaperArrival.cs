using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Paper;

/// <summary>A request on its way to the paper venue: an order or a cancel, with whoever waits for the answer.</summary>
internal sealed record PaperArrival(IntentRecord Intent, TaskCompletionSource<PlaceAnswer>? Place, TaskCompletionSource<CancelAnswer>? Cancel)
{
    /// <summary>What the fault of a lost answer makes of it.</summary>
    public PaperLoss Loss { get; init; }
}
