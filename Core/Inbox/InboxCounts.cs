namespace Sluice.Core.Inbox;

/// <summary>How much waits for the engine.</summary>
/// <param name="Open">Signals without a disposition.</param>
/// <param name="Oldest">When the oldest of them was received, UTC; null when there is none.</param>
public sealed record InboxCounts(long Open, DateTime? Oldest)
{
    /// <summary>Of the open ones, those that wait for a person.</summary>
    public long Pending { get; init; }
}
