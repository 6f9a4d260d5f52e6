using QuantConnect;
using QuantConnect.Packets;
using Sluice.EmbeddedLean.Engine.Storage;

namespace Sluice.Tests.EmbeddedLean.Util;

[TestFixture]
internal sealed class FileObjectStoreTests
{
    private string _root = string.Empty;

    [SetUp]
    public void UseNewFolder() => _root = Path.Combine(TestContext.CurrentContext.WorkDirectory, "store", TestContext.CurrentContext.Test.ID);

    [Test]
    public void What_was_saved_is_there_in_the_next_run()
    {
        using (var first = Open()) Assert.That(first.SaveBytes("state/books.json", [1, 2]), Is.True);
        using var second = Open();
        Assert.That(second.ReadBytes("state/books.json"), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(second.Keys, Is.EqualTo(new[] { "state/books.json" }));
        Assert.That(second.Delete("state/books.json"), Is.True);
        Assert.That(second.ContainsKey("state/books.json"), Is.False);
    }

    [Test]
    public void A_path_that_leads_out_is_refused()
    {
        using var store = Open();
        Assert.That(() => store.SaveBytes("../evil", [1]), Throws.ArgumentException);
    }

    [Test]
    public void A_full_store_refuses_and_says_so()
    {
        using var store = Open(limit: 10);
        var errors = new List<Exception>();
        store.ErrorRaised += (_, e) => errors.Add(e.Error);
        Assert.That(store.SaveBytes("a", new byte[8]), Is.True);
        Assert.That(store.SaveBytes("b", new byte[8]), Is.False);
        Assert.That(errors.Single().Message, Does.Contain("limit is 10"));
        Assert.That(store.SaveBytes("a", new byte[10]), Is.True, "replacing counts the new size only");
    }

    private FileObjectStore Open(long limit = 1000)
    {
        var store = new FileObjectStore(_root);
        store.Initialize(0, 0, string.Empty, new Controls { StorageLimit = limit }, AlgorithmMode.Live);
        return store;
    }
}
