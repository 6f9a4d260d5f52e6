using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The answer to an order. Never dropped: there are at most as many as orders in flight.</summary>
internal sealed record PlaceAnswered(IntentKey Key, PlaceAnswer Answer) : LaneMessage;
