using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Storage.Postgres.Inbox;

namespace Sluice.Tests.Gateway.Stores;

/// <summary>The same contract on a real server, and what belongs to a server.</summary>
internal sealed class PostgresInboxStoreTests : InboxStoreContract
{
    private string _connection = null!;

    [SetUp]
    public void Make()
    {
        _connection = PostgresFixture.NewDatabase();
        Store = Open();
    }

    [TestCase("UPDATE audit SET decision = 'x'")]
    [TestCase("DELETE FROM audit")]
    [TestCase("TRUNCATE audit")]
    public void Rows_of_the_audit_are_never_changed(string statement)
    {
        Store.Take([Request(Signal("a"))], 10);
        Assert.That(() => PostgresFixture.Execute(_connection, statement), Throws.TypeOf<PostgresException>().With.Message.Contains("never"));
    }

    [TestCase("UPDATE audit SET decision = 'x' WHERE number = 2", 2)]
    [TestCase("DELETE FROM audit WHERE number = 2", 3)]
    public void Tampering_with_the_audit_shows(string statement, long row)
    {
        Store.Take([Request(Signal("a"), Signal("b"), Signal("c"))], 10);
        PostgresFixture.Execute(_connection, "DROP TRIGGER audit_never_changes ON audit");
        PostgresFixture.Execute(_connection, statement);
        Assert.That(Store.VerifyAudit().BrokenAt, Is.EqualTo(row));
    }

    [Test]
    public void A_database_of_a_newer_version_is_refused_and_not_touched()
    {
        Store.Count();
        PostgresFixture.Execute(_connection, "UPDATE sluice_schema SET version = 99 WHERE version = (SELECT max(version) FROM sluice_schema)");
        using var newer = Open();
        Assert.That(() => newer.Take([Request(Signal("a"))], 10), Throws.TypeOf<InboxException>().With.Message.Contains("newer version"));
        Assert.That(Store.Count().Open, Is.Zero);
    }

    [Test]
    public void A_commit_is_on_the_disk_though_the_server_is_set_to_answer_before_that()
    {
        PostgresFixture.Execute(_connection, "ALTER ROLE sluice SET synchronous_commit = off");
        try
        {
            // Seen by a trigger inside of the transaction.
            Store.Count();
            PostgresFixture.Execute(_connection, "CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.stream := current_setting('synchronous_commit'); RETURN NEW; END $$");
            PostgresFixture.Execute(_connection, "CREATE TRIGGER seen BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION seen()");
            using var fresh = Open();
            fresh.Take([Request(Signal("a"))], 10);
            Assert.That(fresh.Find(Signal("a").Key)!.Stream, Is.EqualTo("on"));
        }
        finally
        {
            PostgresFixture.Execute(_connection, "ALTER ROLE sluice RESET synchronous_commit");
        }
    }

    [Test]
    public void A_failure_names_the_server_and_not_the_password()
    {
        using var away = new PostgresInboxStore("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=geheim", TimeProvider.System);
        Assert.That(() => away.Count(), Throws.TypeOf<InboxException>().With.Message.Contains("127.0.0.1:1/d").And.Message.Not.Contains("geheim"));
    }

    protected override IInboxStore Open() => new PostgresInboxStore(_connection, TimeProvider.System);
}
