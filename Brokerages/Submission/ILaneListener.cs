using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>Is told what the lane has journaled: on the lane's thread, after the commit, in order. It must neither block nor throw.</summary>
internal interface ILaneListener
{
    /// <summary>An intent has changed. One call for each step, even when one transaction held several.</summary>
    /// <param name="before">The intent before the step.</param>
    /// <param name="after">The intent after it.</param>
    /// <param name="execution">The fill behind the step, or null.</param>
    void OnIntentChanged(IntentRecord before, IntentRecord after, ExecutionRecord? execution);

    /// <summary>The venue told of an order that is not ours: somebody trades on this account beside us.</summary>
    void OnForeignReport(VenueReport report);

    /// <summary>Something people should know and need not act upon at once.</summary>
    void OnWarning(string message);
}
