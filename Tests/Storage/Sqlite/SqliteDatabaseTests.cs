using Sluice.Storage;
using Sluice.Storage.Sqlite;

namespace Sluice.Tests.Storage.Sqlite;

internal sealed class SqliteDatabaseTests
{
    private static readonly SqliteSchema Schema = SqliteSchema.Load("Control");

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Missing_folders_are_made()
    {
        using var database = Open("a/b/c.db");
        Assert.That(File.Exists(_folder.File("a/b/c.db")), Is.True);
    }

    [TestCase((int)Durability.Power, 2)]
    [TestCase((int)Durability.Process, 1)]
    public void Commits_are_synced_as_asked(int durability, int synchronous)
    {
        using var database = SqliteDatabase.Open(_folder.File("x.db"), Schema, (Durability)durability);

        Assert.That(database.Prepare("PRAGMA synchronous").Bind().Single(row => row.Number()), Is.EqualTo(synchronous));
        Assert.That(database.Prepare("PRAGMA journal_mode").Bind().Single(row => row.Text()), Is.EqualTo("wal"));
        Assert.That(database.Prepare("PRAGMA foreign_keys").Bind().Single(row => row.Number()), Is.EqualTo(1));
    }

    [Test]
    public void A_file_of_a_newer_version_is_refused()
    {
        using (var database = Open("x.db")) database.Execute("PRAGMA user_version = 99");

        Assert.That(() => Open("x.db"), Throws.TypeOf<StorageException>().With.Message.Contains("newer version").And.Message.Contains("x.db"));
    }

    [Test]
    public void A_folder_that_is_a_file_is_told()
    {
        File.WriteAllText(_folder.File("a"), "");

        Assert.That(() => Open("a/x.db"), Throws.TypeOf<StorageException>().With.Message.Contains("a/x.db"));
    }

    [Test]
    public void Many_openers_of_a_new_file_all_succeed()
    {
        var failures = 0;
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            try
            {
                using var database = Open("new.db");
            }
            catch (StorageException)
            {
                Interlocked.Increment(ref failures);
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.That(failures, Is.Zero);
    }

    [Test]
    public void An_exception_rolls_the_whole_transaction_back()
    {
        using var database = Open("x.db");
        Assert.That(() => database.Write(() =>
        {
            database.Execute("INSERT INTO decision (scope, name, state, who, why, time) VALUES ('System', '', 'Halted', '', '', 0)");
            throw new InvalidOperationException();
        }), Throws.InvalidOperationException);

        Assert.That(Count(database), Is.Zero);
        database.Write(() => database.Execute("INSERT INTO decision (scope, name, state, who, why, time) VALUES ('System', '', 'Halted', '', '', 0)"));
        Assert.That(Count(database), Is.EqualTo(1));
    }

    [Test]
    public void The_data_version_changes_with_the_commits_of_others_only()
    {
        using var one = Open("x.db");
        using var two = Open("x.db");
        var before = one.DataVersion();
        one.Execute("INSERT INTO decision (scope, name, state, who, why, time) VALUES ('System', '', 'Halted', '', '', 0)");
        Assert.That(one.DataVersion(), Is.EqualTo(before));

        two.Execute("INSERT INTO decision (scope, name, state, who, why, time) VALUES ('System', '', 'Halted', '', '', 0)");
        Assert.That(one.DataVersion(), Is.Not.EqualTo(before));
    }

    [Test]
    public void Local_times_are_refused()
    {
        using var database = Open("x.db");
        var local = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Local);

        Assert.That(() => database.Prepare("SELECT ?").Bind().Add(local), Throws.TypeOf<StorageException>().With.Message.Contains("local time"));
    }

    [Test]
    public void A_waiting_writer_goes_on_soon_after_the_other_is_done()
    {
        using var one = Open("x.db");
        using var two = Open("x.db");
        var began = new ManualResetEventSlim();
        var thread = new Thread(() => one.Write(() =>
        {
            began.Set();
            Thread.Sleep(20);
        }));
        thread.Start();
        began.Wait();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        two.Write(() => two.Execute("DELETE FROM decision"));
        thread.Join();

        Assert.That(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds, Is.LessThan(500));
    }

    private static long Count(SqliteDatabase database) => database.Prepare("SELECT count(*) FROM decision").Bind().Single(row => row.Number());

    private SqliteDatabase Open(string name) => SqliteDatabase.Open(_folder.File(name), Schema, Durability.Power);
}
