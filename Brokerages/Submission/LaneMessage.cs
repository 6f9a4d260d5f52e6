namespace Sluice.Brokerages.Submission;

/// <summary>Something that waits in the lane's mailbox.</summary>
internal abstract record LaneMessage;
