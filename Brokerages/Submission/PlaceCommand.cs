using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>Send a planned intent, or the planned legs of one combo.</summary>
/// <param name="Legs">The intents, each with the order's id in events: the run, a dash, the host's order id.</param>
internal sealed record PlaceCommand(IReadOnlyList<(IntentKey Key, string OrderId)> Legs) : LaneCommand
{
    /// <summary>The key under which the venue gets it.</summary>
    public IntentKey Key => Legs[0].Key;
}
