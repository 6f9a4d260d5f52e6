using Sluice.Storage;
using Sluice.Storage.Sqlite;
using Sluice.Tests.Gateway.Support;

namespace Sluice.Tests.Gateway;

/// <summary>The audit tells who asked for what, and shows when it was changed.</summary>
internal sealed class AuditTests : GatewayFixture
{
    [Test]
    public void Every_decision_is_noted_with_who_from_where_and_what()
    {
        var body = Client.Signal("a");
        Client.Post(body);
        Client.Post(body);
        Client.Post(body + " ");
        Client.Post(Client.Signal("b", strategy: "other"));
        Client.Post(body, key: TestGateway.NarrowKey);
        Client.Get("v1/signals/me/a");

        Assert.That(Query("SELECT who || ' ' || address || ' ' || what || ' ' || signal || ' ' || decision FROM audit ORDER BY number"), Is.EqualTo(new[]
        {
            "me 127.0.0.1 POST /v1/signals me/a ACCEPTED",
            "me 127.0.0.1 POST /v1/signals me/a SAME",
            "me 127.0.0.1 POST /v1/signals me/a CONFLICT",
            "me 127.0.0.1 POST /v1/signals me/b NOT_PERMITTED",
            " 127.0.0.1 POST /v1/signals  SIGNATURE_WRONG",
            "me 127.0.0.1 GET /v1/signals me/a READ"
        }));
        Assert.That(Gateway.Store.VerifyAudit() is { Rows: 6, BrokenAt: null, Head.Length: 64 }, Is.True);
    }

    [TestCase("UPDATE audit SET decision = 'ACCEPTED'")]
    [TestCase("DELETE FROM audit")]
    public void Rows_are_never_changed(string statement)
    {
        Client.Post(Client.Signal("a", strategy: "other"));
        Assert.That(() => Query(statement), Throws.TypeOf<StorageException>().With.Message.Contains("never"));
    }

    [TestCase("UPDATE audit SET decision = 'REFUSED' WHERE number = 2", 2)]
    [TestCase("UPDATE audit SET address = who, who = address WHERE number = 3", 3)]
    [TestCase("DELETE FROM audit WHERE number = 2", 3)]
    [TestCase("UPDATE audit SET hash = 'x' WHERE number = 1", 1)]
    public void Tampering_shows(string statement, long row)
    {
        for (var i = 0; i < 4; i++) Client.Post(Client.Signal($"a{i}"));
        Query("DROP TRIGGER audit_never_changes");
        Query("DROP TRIGGER audit_never_shrinks");
        Query(statement);
        Assert.That(Gateway.Store.VerifyAudit().BrokenAt, Is.EqualTo(row));
    }

    [Test]
    public void A_flood_of_wrong_signatures_does_not_fill_the_disk()
    {
        for (var i = 0; i < 200; i++) Client.Post("{}", key: "wrong");
        Assert.That(Gateway.Store.VerifyAudit().Rows, Is.InRange(25, 60));
        Assert.That(Gateway.Reports, Is.Empty, "nor the log");
    }

    [Test]
    public void Neither_answers_nor_the_audit_hold_a_secret()
    {
        var answer = Client.Send(HttpMethod.Post, "v1/signals", System.Text.Encoding.UTF8.GetBytes($$"""{"source":"tv","secret":"{{TestGateway.Shared}}","signal":{} }"""), []);
        var everything = answer.Text + string.Concat(Query("SELECT who || what || signal || decision || message FROM audit"));
        Assert.That(everything, Does.Not.Contain(TestGateway.Shared).And.Not.Contain("0123456789abcdef"));
    }

    private List<string> Query(string sql)
    {
        using var database = SqliteDatabase.Open(Folder.File("inbox.db"), SqliteSchema.Load("Inbox"), Durability.Process);
        return database.Prepare(sql).Bind().All(row => row.Text());
    }
}
