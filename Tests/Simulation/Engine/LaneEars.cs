using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>Hears what the lane tells the host.</summary>
internal sealed class LaneEars : ILaneListener
{
    /// <summary>An order that nobody but this engine can have sent, and that the lane takes for somebody else's.</summary>
    public string? Foreign { get; private set; }

    public void OnIntentChanged(IntentRecord before, IntentRecord after, ExecutionRecord? execution)
    {
    }

    public void OnForeignReport(VenueReport report) => Foreign ??= $"{report.BrokerOrderId} with key {report.ClientKey}";

    public void OnWarning(string message)
    {
    }
}
