namespace Sluice.Brokerages.Submission;

/// <summary>A message from our side: orders, cancels, decisions. Bounded by the mailbox; its sender learns when there is no room.</summary>
internal abstract record LaneCommand : LaneMessage;
