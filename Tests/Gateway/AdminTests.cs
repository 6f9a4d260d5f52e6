using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>What people do through the admin API: each change by name and with a reason, in the store of the commands, and in the audit.</summary>
internal sealed class AdminTests : AdminFixture
{
    [Test]
    public void A_halt_throws_the_switch_and_is_recorded_announced_and_audited_and_a_resume_takes_it_back()
    {
        var halt = Admin.Post("halt", """{"reason":"smoke"}""");
        Assert.That(((int)halt.Code, (string?)halt.Body["state"], (bool)halt.Body["switch"]!, (bool)halt.Body["recorded"]!, (bool)halt.Body["announced"]!, (bool)halt.Body["audited"]!), Is.EqualTo((200, "HALTED", true, true, true, true)));
        Assert.That(File.Exists(Folder.File("HALT")), Is.True);
        var row = Gateway.Control.Read().Rows.Single();
        Assert.That((row.Scope, row.State, row.Who, row.Why), Is.EqualTo((ControlScope.System, TradingState.Halted, "ann", "smoke")));
        Assert.That((string?)JObject.Parse(Gateway.Streams.Range("control.0", null, 10).Single().Data!)["who"], Is.EqualTo("ann"));
        var note = Gateway.Store.Audit(null, 1)[0].Note;
        Assert.That((note.Who, note.What, note.Signal, note.Decision, note.Message), Is.EqualTo(("ann", "POST /v1/admin/halt", "system", "HALTED", "smoke")));

        var resume = Admin.Post("resume", """{"reason":"it was the toaster"}""");
        Assert.That(((string?)resume.Body["state"], File.Exists(Folder.File("HALT"))), Is.EqualTo(("ACTIVE", false)));
        Assert.That((string?)Admin.Get("state").Body["decisions"]![0]!["why"], Is.EqualTo("it was the toaster"));
    }

    [TestCase("""{"scope":"strategy","name":"momentum","reason":"x"}""", "strategy", "momentum", "HALTED")]
    [TestCase("""{"scope":"symbol","name":"SPY","reducing":true,"reason":"x"}""", "symbol", "USA:EQUITY:SPY", "REDUCING")]
    [TestCase("""{"scope":"broker","name":"paper","reason":"x"}""", "broker", "paper", "HALTED")]
    public void A_halt_of_a_part_leaves_the_rest(string body, string scope, string name, string state)
    {
        var halt = Admin.Post("halt", body);
        var row = halt.Body["decisions"]!.Single();
        Assert.That(((string?)halt.Body["state"], (string?)row["scope"], (string?)row["name"], (string?)row["state"]), Is.EqualTo(("ACTIVE", scope, name, state)));
    }

    [TestCase("halt", "{}", "reason: is needed")]
    [TestCase("halt", """{"reason":"  "}""", "reason: is needed")]
    [TestCase("halt", """{"reason":"a\nb"}""", "control characters")]
    [TestCase("halt", """{"reason":"x","reason":"y"}""", "no name twice")]
    [TestCase("halt", """{"reason":"x"} {}""", "one JSON object")]
    [TestCase("halt", """{"reason":"x","until":"noon"}""", "until: unknown field")]
    [TestCase("halt", """{"reason":"x","reducing":1}""", "reducing: a text, true or false")]
    [TestCase("halt", "[]", "one JSON object")]
    [TestCase("halt", """{"scope":"strategy","reason":"x"}""", "scope: one of")]
    [TestCase("halt", """{"scope":"strategy","name":"nobody","reason":"x"}""", "known are")]
    [TestCase("halt", """{"scope":"symbol","name":"spy","reason":"x"}""", "write 'SPY'")]
    [TestCase("resume", """{"scope":"breaker","name":"drawdown","reason":"x"}""", "no breaker has tripped")]
    [TestCase("flatten", """{"strategy":"nobody","reason":"x"}""", "known are")]
    [TestCase("failover", """{"reason":"x"}""", "no such routing account")]
    [TestCase("regime", """{"regime":"BEAR","reason":"x"}""", "TREND_BULL")]
    [TestCase("approve", """{"reason":"x"}""", "source, id: are needed")]
    public void What_makes_no_sense_is_refused_and_changes_nothing(string path, string body, string hint)
    {
        var version = Gateway.Control.Version();
        var reply = Admin.Post(path, body);
        Assert.That(reply.Verdict, Is.EqualTo("400 SCHEMA_VIOLATION"));
        Assert.That((string?)reply.Body["message"], Does.Contain(hint));
        Assert.That(Gateway.Control.Version(), Is.EqualTo(version));
    }

    [Test]
    public void A_body_that_is_too_long_is_not_read()
    {
        Assert.That(Admin.Post("halt", $$"""{"reason":"{{new string('x', 9000)}}"}""").Verdict, Is.EqualTo("413 TOO_LARGE"));
    }

    [TestCase("""{"reason":"smoke"}""", "all")]
    [TestCase("""{"strategy":"momentum","reason":"smoke"}""", "momentum")]
    public void A_flatten_is_asked_for_in_the_control_store(string body, string scope)
    {
        Admin.Post("halt", """{"reason":"smoke"}""");
        var reply = Admin.Post("flatten", body);
        Assert.That(((int)reply.Code, (string?)reply.Body["source"], (string?)reply.Body["id"]), Is.EqualTo((200, "control", "flatten-1")));
        var request = Gateway.Control.Read().FlattenRequests.Single();
        Assert.That((request.Scope, request.Who, request.Why), Is.EqualTo((scope, "ann", "smoke")));
    }

    [Test]
    public void A_regime_is_said_by_a_person()
    {
        Assert.That((int)Admin.Post("regime", """{"regime":"CRASH","reason":"limit down"}""").Code, Is.EqualTo(200));
        var row = Gateway.Control.Read().Regime!;
        Assert.That((row.Regime, row.Source, row.Why), Is.EqualTo((MarketRegime.Crash, "ann", "limit down")));
    }

    [Test]
    public void A_tripped_breaker_is_reset_by_its_name()
    {
        Gateway.Control.Append(ControlScope.Breaker, "drawdown", TradingState.Halted, "breaker", "too deep");
        Assert.That((string?)Admin.Post("resume", """{"reason":"x"}""").Body["state"], Is.EqualTo("HALTED"), "a resume of the system is none of the breaker");
        Assert.That((string?)Admin.Post("resume", """{"scope":"breaker","name":"drawdown","reason":"looked"}""").Body["state"], Is.EqualTo("ACTIVE"));
    }

    [Test]
    public void A_pending_signal_is_listed_and_approved_or_rejected()
    {
        Client.Post(Client.Signal("a", strategy: "manual"));
        Client.Post(Client.Signal("b", strategy: "manual"));
        var pending = Admin.Get("pending").Body;
        Assert.That(((int)pending["count"]!, (string?)pending["signals"]![0]!["id"], (string?)pending["signals"]![0]!["review"]!["state"]), Is.EqualTo((2, "a", "PENDING")));
        Assert.That((string?)Admin.Post("approve", """{"source":"me","id":"a","reason":"fine"}""").Body["review"]!["who"], Is.EqualTo("ann"));
        Assert.That((string?)Admin.Post("reject", """{"source":"me","id":"b","reason":"no"}""").Body["review"]!["state"], Is.EqualTo("REJECTED"));
        Assert.That(Admin.Post("approve", """{"source":"me","id":"b","reason":"yes"}""").Verdict, Is.EqualTo("409 NOT_PENDING"));
        Assert.That(Admin.Post("approve", """{"source":"me","id":"x","reason":"yes"}""").Verdict, Is.EqualTo("404 NOT_FOUND"));
        Assert.That((int)Admin.Get("pending").Body["count"]!, Is.Zero);
        Wait.Until(() => Gateway.Relayed().Count == 1, "the approved one is relayed");
    }

    [Test]
    public void Limits_and_orders_in_doubt_can_be_looked_at()
    {
        var limits = Admin.Get("limits").Body;
        Assert.That(((decimal)limits["limits"]!["dayLoss"]!, (bool)limits["strategies"]!["manual"]!["autoExecute"]!), Is.EqualTo((0.02m, false)));
        Assert.That(Admin.Get("doubtful").Verdict, Is.EqualTo("404 NOT_FOUND"), "no engine has run here");
    }

    [Test]
    public void The_audit_is_read_in_pages()
    {
        for (var i = 0; i < 5; i++) Admin.Post("regime", """{"regime":"CRASH","reason":"x"}""");
        var rows = (JArray)Admin.Get("audit?limit=3").Body["rows"]!;
        Assert.That(rows.Select(row => (long)row["number"]!), Is.EqualTo(new[] { 5L, 4L, 3L }));
        Assert.That(((JArray)Admin.Get("audit?before=3").Body["rows"]!).Select(row => (long)row["number"]!), Is.EqualTo(new[] { 2L, 1L }));
    }
}
