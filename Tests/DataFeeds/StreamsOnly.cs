using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Storage;
using Sluice.Core.Streams;

namespace Sluice.Tests.DataFeeds;

/// <summary>Another test storage's streams beside a journal in memory; closes nothing that is not its own.</summary>
internal sealed class StreamsOnly(IStreams streams) : IEngineStorage
{
    private readonly MemoryJournalStore _journal = new();
    private readonly MemoryControlStore _control = new(TimeProvider.System);

    public IJournalStore OpenJournal() => _journal;

    public IStreams OpenStreams() => streams;

    public IControlStore OpenControl() => _control;

    public IPaperAccountStore OpenPaperAccount(string account) => throw new NotSupportedException("no paper account is part of these tests");

    public void Dispose()
    {
        _control.Dispose();
        _journal.Dispose();
    }
}
