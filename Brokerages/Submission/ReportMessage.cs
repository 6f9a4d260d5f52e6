using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The venue's stream has told something.</summary>
internal sealed record ReportMessage(VenueReport Report) : LaneMessage;
