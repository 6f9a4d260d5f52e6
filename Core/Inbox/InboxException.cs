namespace Sluice.Core.Inbox;

/// <summary>The inbox cannot be read or written. The message says which file, what happened and what to do.</summary>
public sealed class InboxException(string message, Exception inner) : Exception(message, inner);
