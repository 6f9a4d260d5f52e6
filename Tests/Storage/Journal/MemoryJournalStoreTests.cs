using Sluice.Core.Journal;

namespace Sluice.Tests.Storage.Journal;

internal sealed class MemoryJournalStoreTests : JournalStoreContract
{
    [SetUp]
    public void Open() => Store = new MemoryJournalStore(fence: 3);

    [TearDown]
    public void Close() => Store.Dispose();
}
