using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Storage;
using Sluice.Core.Streams;
using Sluice.Storage;

namespace Sluice.Tests.DataFeeds;

/// <summary>A real state folder of one test, with streams that can be made to fail.</summary>
internal sealed class FaultyStorage : IEngineStorage
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-feeds-").FullName;
    private readonly LocalStorage _inner;

    public FaultyStorage()
    {
        _inner = new LocalStorage(new StorageOptions { StateFolder = _folder }, TimeProvider.System);
        Streams = new FaultyStreams(_inner.OpenStreams());
    }

    public FaultyStreams Streams { get; }

    public IJournalStore OpenJournal() => _inner.OpenJournal();

    public IStreams OpenStreams() => Streams;

    public IControlStore OpenControl() => _inner.OpenControl();

    public IPaperAccountStore OpenPaperAccount(string account) => _inner.OpenPaperAccount(account);

    public void Dispose()
    {
        _inner.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
