namespace Sluice.Core.Streams;

/// <summary>The stream cannot be reached, does not answer in time, or refused the command. Passing: the caller waits and tries again.</summary>
public sealed class StreamUnavailableException : Exception
{
    public StreamUnavailableException(string message)
        : base(message)
    {
    }

    public StreamUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
