using Sluice.Core.Configuration;
using Sluice.Storage;

namespace Sluice.Tests.Storage;

internal sealed class LocalStorageTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Making_it_opens_nothing()
    {
        using var storage = Make(new StorageOptions { StateFolder = _folder.File("state") });

        Assert.That(Directory.Exists(_folder.File("state")), Is.False);
    }

    [Test]
    public void Everything_lies_in_the_state_folder()
    {
        using var storage = Make(new StorageOptions { StateFolder = _folder.Path });
        storage.OpenJournal();
        storage.OpenControl().Read();
        storage.OpenStreams().Append("execution.signals", [new("1", "T", "1")]);
        storage.OpenPaperAccount("main/one");

        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.Path, path));
        Assert.That(files.Where(file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)), Is.EquivalentTo(new[]
        {
            "journal.db", "journal.lock", "control.db", "paper-main%2Fone.db", Path.Combine("streams", "execution.signals.db")
        }));
    }

    [Test]
    public void Each_part_is_the_same_every_time()
    {
        using var storage = Make(new StorageOptions { StateFolder = _folder.Path });

        object[] Parts() => [storage.OpenJournal(), storage.OpenStreams(), storage.OpenControl(), storage.OpenPaperAccount("a")];
        var first = Parts();
        var second = Parts();

        for (var i = 0; i < first.Length; i++) Assert.That(second[i], Is.SameAs(first[i]));
        Assert.That(storage.OpenPaperAccount("b"), Is.Not.SameAs(first[3]));
    }

    [TestCase(StreamsKind.Auto, "", "embedded")]
    [TestCase(StreamsKind.Auto, "127.0.0.1:1", "redis")]
    [TestCase(StreamsKind.Embedded, "127.0.0.1:1", "embedded")]
    [TestCase(StreamsKind.Redis, "127.0.0.1:1", "redis")]
    public void The_configuration_alone_decides_on_the_kind_of_streams(StreamsKind kind, string redis, string expected)
    {
        using var storage = Make(new StorageOptions { StateFolder = _folder.Path, Streams = kind, RedisConfiguration = redis });

        Assert.That(storage.OpenStreams().Kind, Is.EqualTo(expected));
    }

    [Test]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.That(() => Make(new StorageOptions { StateFolder = " " }), Throws.TypeOf<StorageException>());
        Assert.That(() => Make(new StorageOptions { StateFolder = "x", Streams = StreamsKind.Redis }), Throws.TypeOf<StorageException>());
        Assert.That(() => Make(new StorageOptions { StateFolder = "x", StreamTimeout = TimeSpan.Zero }), Throws.TypeOf<StorageException>());
        Assert.That(() => Make(new StorageOptions { StateFolder = "x", ClaimIdle = TimeSpan.Zero }), Throws.TypeOf<StorageException>());
    }

    [Test]
    public void Closing_it_lets_the_next_engine_in()
    {
        var storage = Make(new StorageOptions { StateFolder = _folder.Path });
        storage.OpenJournal();
        storage.Dispose();
        storage.Dispose();

        using var next = Make(new StorageOptions { StateFolder = _folder.Path });
        Assert.That(next.OpenJournal().Fence, Is.EqualTo(2));
        Assert.That(storage.OpenControl, Throws.TypeOf<ObjectDisposedException>());
    }

    private static LocalStorage Make(StorageOptions options) => new(options, TimeProvider.System);
}
