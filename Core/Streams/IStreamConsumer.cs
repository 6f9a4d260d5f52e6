namespace Sluice.Core.Streams;

/// <summary>
/// One consumer of a group. What was delivered to it and not acknowledged is delivered again: first of all after a restart, and when it has
/// lain with another consumer of the group longer than the idle limit. Used by one thread.
/// </summary>
public interface IStreamConsumer : IDisposable
{
    /// <summary>
    /// The next entries: after construction and after every failure first those that are pending, then new ones. Waits up to
    /// <paramref name="block"/> for the first; empty when there was none.
    /// </summary>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer. Call again: it connects anew.</exception>
    IReadOnlyList<StreamEntry> Read(int limit, TimeSpan block);

    /// <summary>Says that the entries are durably dealt with. Losing this call is harmless: they come again and are recognized.</summary>
    /// <exception cref="StreamUnavailableException">The server cannot be reached or does not answer.</exception>
    void Acknowledge(IReadOnlyList<string> entryIds);
}
