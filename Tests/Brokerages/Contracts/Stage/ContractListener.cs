using System.Collections.Concurrent;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>Keeps what the lane tells, from its own thread.</summary>
internal sealed class ContractListener : ILaneListener
{
    public ConcurrentQueue<(IntentRecord Before, IntentRecord After)> Steps { get; } = [];

    public ConcurrentQueue<VenueReport> Foreign { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public void OnIntentChanged(IntentRecord before, IntentRecord after, ExecutionRecord? execution) => Steps.Enqueue((before, after));

    public void OnForeignReport(VenueReport report) => Foreign.Enqueue(report);

    public void OnWarning(string message) => Warnings.Enqueue(message);
}
