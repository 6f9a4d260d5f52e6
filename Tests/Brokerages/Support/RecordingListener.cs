using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Keeps what the lane tells.</summary>
internal sealed class RecordingListener : ILaneListener
{
    public List<(IntentRecord Before, IntentRecord After, ExecutionRecord? Execution)> Steps { get; } = [];

    public List<VenueReport> Foreign { get; } = [];

    public List<string> Warnings { get; } = [];

    public void OnIntentChanged(IntentRecord before, IntentRecord after, ExecutionRecord? execution) => Steps.Add((before, after, execution));

    public void OnForeignReport(VenueReport report) => Foreign.Add(report);

    public void OnWarning(string message) => Warnings.Add(message);
}
