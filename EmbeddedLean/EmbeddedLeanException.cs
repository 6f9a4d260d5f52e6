namespace Sluice.EmbeddedLean;

/// <summary>The host cannot go on: what was wrong, where, and what to do about it.</summary>
internal sealed class EmbeddedLeanException : Exception
{
    public EmbeddedLeanException(string message)
        : base(message)
    {
    }

    public EmbeddedLeanException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
