using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>A reading of late fees has ended.</summary>
/// <param name="Number">Of the reading.</param>
/// <param name="Fees">Null when it failed.</param>
/// <param name="Failure">Why; empty when it did not.</param>
internal sealed record FeesAnswered(long Number, IReadOnlyList<VenueFee>? Fees, string Failure) : LaneMessage;
