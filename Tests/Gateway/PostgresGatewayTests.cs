using Sluice.Core.Signals;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>Gateways whose inbox is in a real Postgres: what they share, and what happens when it goes away.</summary>
internal sealed class PostgresGatewayTests : GatewayFixture
{
    private string? _connection;

    [TearDown]
    public void Forget() => _connection = null;

    protected override TestGateway Another() => new(
        Folder,
        clock: Clock,
        more: $$""","inbox":{"kind":"postgres","connection":"{{_connection ??= PostgresFixture.NewDatabase()}}"}""");

    [Test]
    public async Task A_thousand_copies_at_two_gateways_make_one_row()
    {
        using var second = Another();
        var body = Client.Signal("a");
        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => (i % 2 == 0 ? Client : second.Client).PostAsync(body)));
        Assert.That(replies.Select(reply => reply.Verdict).Distinct(), Is.SubsetOf(new[] { "202", "409 IN_PROGRESS" }));
        Assert.That((Rows(), Gateway.Store.VerifyAudit().BrokenAt), Is.EqualTo((1L, (long?)null)));
    }

    [Test]
    public void A_nonce_stays_used_over_a_restart_and_for_a_second_gateway()
    {
        var (body, timestamp, nonce) = (System.Text.Encoding.UTF8.GetBytes(Client.Signal("a")), Client.Timestamp(), SignalClient.Nonce());
        var headers = SignalClient.Headers("me", timestamp, nonce, SignalClient.Signature(TestGateway.Key, timestamp, nonce, body));
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("202"));
        using var second = Another();
        Assert.That(second.Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("401 NONCE_USED"));
        Restart();
        Assert.That(Client.Send(HttpMethod.Post, "v1/signals", body, headers).Verdict, Is.EqualTo("401 NONCE_USED"));
    }

    [Test]
    public void While_postgres_is_away_the_answer_is_503_and_nothing_is_taken_in_and_it_heals_by_itself()
    {
        var before = Client.Signal("before");
        Assert.That(Client.Post(before).Verdict, Is.EqualTo("202"));
        var server = PostgresFixture.Server;
        server.Kill();
        try
        {
            for (var i = 0; i < 5; i++) Assert.That(Client.Post(Client.Signal($"lost{i}")).Verdict, Is.EqualTo("503 INBOX_UNAVAILABLE"));
            Assert.That(Client.Get("v1/signals/me/before").Verdict, Is.EqualTo("503 INBOX_UNAVAILABLE"));
            Assert.That((Client.Plain("health/live").Verdict, Client.Plain("health/ready").Verdict), Is.EqualTo(("200", "503")));
            // A gateway that starts meanwhile waits for the server as well.
            Restart();
            Assert.That(Client.Post(Client.Signal("lost5")).Verdict, Is.EqualTo("503 INBOX_UNAVAILABLE"));
        }
        finally
        {
            server.Restart();
        }

        Wait.Until(() => Client.Plain("health/ready").Verdict == "200", "the gateway notices by itself that the server is back", 60);
        Wait.Until(() => Client.Post(Client.Signal("after")).Verdict == "202", "signals are taken in", 60);
        Assert.That(Client.Post(before).Verdict, Is.EqualTo("202"), "what was taken in is known");
        for (var i = 0; i < 6; i++) Assert.That(Gateway.Store.Find(new SignalKey("me", $"lost{i}")), Is.Null);
        Assert.That(Gateway.Store.VerifyAudit().BrokenAt, Is.Null);
    }

    [Test]
    public void Disposition_and_history_are_told_and_a_hostile_path_is_no_failure()
    {
        Client.Post(Client.Signal("a"));
        Gateway.Tell(1, "SIGNAL_ACCEPTED", "a");
        Wait.Until(() => Gateway.Store.Find(new SignalKey("me", "a"))!.Disposition != null, "the event is noted");
        Assert.That((string?)Client.Get("v1/signals/me/a").Body["history"]![0]!["type"], Is.EqualTo("SIGNAL_ACCEPTED"));
        Assert.That((int)Client.Get("v1/signals/me/%00").Code, Is.EqualTo(400), "by the server itself");
        Assert.That(Client.Post(Client.Signal("b").Replace("exit", "\\u0000" + new string('x', 38) + "\\ud83d\\ude00", StringComparison.Ordinal)).Verdict, Is.EqualTo("400 SCHEMA_VIOLATION"));
        Assert.That(Client.Plain("health/ready").Verdict, Is.EqualTo("200"));
    }
}
