namespace Sluice.Core.Journal;

/// <summary>The journal cannot be opened or written. The engine stops: without a journal it must not trade.</summary>
public sealed class JournalException : Exception
{
    public JournalException(string message)
        : base(message)
    {
    }

    public JournalException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
