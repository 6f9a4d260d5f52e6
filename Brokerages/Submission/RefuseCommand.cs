using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>End a planned intent that must not be sent.</summary>
internal sealed record RefuseCommand(IntentKey Key, ReasonCode Reason, string Message) : LaneCommand;
