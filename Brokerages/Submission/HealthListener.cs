using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>Learns from what the lane has journaled whether the venue answers orders, and passes all of it on.</summary>
internal sealed class HealthListener(AccountHealth health, string account, ILaneListener next) : ILaneListener
{
    public void OnIntentChanged(IntentRecord before, IntentRecord after, ExecutionRecord? execution)
    {
        // The legs of a combo have one answer.
        if (before.State == IntentState.Sending && after.Group is null or { Leg: 0 }) Judge(after);
        next.OnIntentChanged(before, after, execution);
    }

    public void OnForeignReport(VenueReport report) => next.OnForeignReport(report);

    public void OnWarning(string message) => next.OnWarning(message);

    /// <summary>A rejection is an answer too, unless the venue was never asked.</summary>
    private void Judge(IntentRecord sent)
    {
        if (sent.State == IntentState.Unknown || sent.Reason == ReasonCode.WaitingForBroker) health.TellFailure(account);
        else if (sent.Outcome != IntentOutcome.NotSent) health.TellAnswer(account);
    }
}
