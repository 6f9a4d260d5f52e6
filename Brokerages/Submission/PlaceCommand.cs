using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>Send a planned intent.</summary>
/// <param name="Key">The intent.</param>
/// <param name="OrderId">The order's id in events: the run, a dash, the host's order id.</param>
internal sealed record PlaceCommand(IntentKey Key, string OrderId) : LaneCommand;
