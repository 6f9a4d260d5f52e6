using Sluice.Core.Inbox;
using Sluice.Storage.Inbox;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway.Stores;

internal sealed class SqliteInboxStoreTests : InboxStoreContract
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        Store = Open();
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    protected override IInboxStore Open() => new SqliteInboxStore(_folder.Path, TimeProvider.System);
}
