using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The venue's evidence about an order in doubt.</summary>
internal sealed record EvidenceAnswered(IntentKey Key, VenueEvidence Evidence) : LaneMessage;
