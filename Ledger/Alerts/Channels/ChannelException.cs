namespace Sluice.Ledger.Alerts.Channels;

/// <summary>A message was not taken.</summary>
internal sealed class ChannelException : Exception
{
    public ChannelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>How long the other side wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Trying again cannot help: a wrong login, an unknown chat.</summary>
    public bool IsFinal { get; init; }
}
