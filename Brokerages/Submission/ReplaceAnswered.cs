using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The answer to a change of prices.</summary>
internal sealed record ReplaceAnswered(IntentKey Key, ReplaceAnswer Answer) : LaneMessage;
