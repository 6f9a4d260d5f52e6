using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>End an intent wherever it stands.</summary>
internal sealed record CancelCommand(IntentKey Key) : LaneCommand;
