namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>A live run could not be set up: says what was wrong and what to do.</summary>
internal sealed class LiveSetupException : Exception
{
    public LiveSetupException(string message)
        : base(message)
    {
    }

    public LiveSetupException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
