using Sluice.Core.Control;

namespace Sluice.Tests.Storage.Control;

internal sealed class MemoryControlStoreTests : ControlStoreContract
{
    [SetUp]
    public void Make() => Store = new MemoryControlStore(Clock);

    [TearDown]
    public void Close() => Store.Dispose();
}
