using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Storage;
using Sluice.Core.Streams;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>An engine's storage in memory; what is published is forgotten.</summary>
internal sealed class MemoryEngineStorage(MemoryJournalStore journal, MemoryControlStore control, MemoryPaperAccountStore? paper = null) : IEngineStorage
{
    private readonly MemoryPaperAccountStore _paper = paper ?? new MemoryPaperAccountStore();
    private readonly SinkStreams _streams = new();

    public IJournalStore OpenJournal() => journal;

    public IStreams OpenStreams() => _streams;

    public IControlStore OpenControl() => control;

    public IPaperAccountStore OpenPaperAccount(string account) => _paper;

    public void Dispose()
    {
    }
}
