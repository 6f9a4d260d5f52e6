using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>A reading of the venue's orders has come back.</summary>
/// <param name="Number">Which reading: one that was given up is ignored when it comes after all.</param>
/// <param name="Orders">Null when the reading failed.</param>
/// <param name="Failure">Why it failed; empty when it did not.</param>
internal sealed record SweepAnswered(long Number, IReadOnlyList<VenueOrder>? Orders, string Failure) : LaneMessage;
