namespace Sluice.Core.Journal;

/// <summary>How a fill came to be known.</summary>
public enum ExecutionOrigin
{
    /// <summary>The venue's account stream, or the answer to the order.</summary>
    Stream,

    /// <summary>A periodic read of orders found a fill that the stream never brought.</summary>
    Sweep,

    /// <summary>Read on start or reconnect.</summary>
    GapFill
}
