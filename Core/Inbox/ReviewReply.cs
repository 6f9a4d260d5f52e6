namespace Sluice.Core.Inbox;

/// <summary>What became of a person's decision.</summary>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Row">The signal as it is now; null when there is none.</param>
public sealed record ReviewReply(ReviewOutcome Outcome, InboxRow? Row);
