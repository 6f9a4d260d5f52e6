namespace Sluice.Core.Inbox;

/// <summary>The inbox cannot be read or written. The message says which file or server, what happened and what to do.</summary>
public sealed class InboxException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether the write may have happened all the same: the answer to its commit was lost.</summary>
    public bool InDoubt { get; init; }
}
