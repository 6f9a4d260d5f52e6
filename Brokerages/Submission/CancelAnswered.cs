using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The answer to a cancel.</summary>
internal sealed record CancelAnswered(IntentKey Key, CancelAnswer Answer) : LaneMessage;
