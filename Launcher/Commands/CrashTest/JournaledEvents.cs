using Sluice.Core.Events;
using Sluice.Launcher.Commands.Demo;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The events that the journal holds for the stream, read on from copy to copy.</summary>
internal sealed class JournaledEvents
{
    private const int PageSize = 1000;

    private long _last;

    public PublishedEvents Events { get; } = new();

    /// <summary>Whether the journal once ended before what it had held already.</summary>
    public bool WentBack { get; private set; }

    public void Read(JournalView journal)
    {
        WentBack |= journal.LastSequence() < _last;
        while (journal.Events(_last, PageSize) is { Count: > 0 } page)
        {
            foreach (var row in page.Where(row => row.Stream == StreamNames.Events)) Events.Add(row.Json);
            _last = page[^1].Sequence;
        }
    }
}
