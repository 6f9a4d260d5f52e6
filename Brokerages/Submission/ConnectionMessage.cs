namespace Sluice.Brokerages.Submission;

/// <summary>The venue was lost or is back.</summary>
internal sealed record ConnectionMessage(bool Connected, string Words) : LaneMessage;
