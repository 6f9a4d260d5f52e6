using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>Keys, rights and the seal are changed while the gateway runs.</summary>
internal sealed class RereadTests : GatewayFixture
{
    private const string NewKey = "0123456789abcdef0123456789abcdef-new";

    private string _sources = Sources(TestGateway.Key);
    private string _seal = TestGateway.Seal;

    [TearDown]
    public void Restore() => (_sources, _seal) = (Sources(TestGateway.Key), TestGateway.Seal);

    protected override TestGateway Another() => new(Folder, clock: Clock, more: ",\"reread\":\"1s\"", sources: _sources, reread: () => (_sources, _seal));

    [Test]
    public void A_key_is_changed_without_a_restart_and_the_audit_tells_of_it()
    {
        Assert.That(Client.Post(Client.Signal("a"), key: NewKey).Verdict, Is.EqualTo("401 SIGNATURE_WRONG"));
        _sources = Sources(NewKey, TestGateway.Key);
        Wait.Until(() => Client.Post(Client.Signal("b"), key: NewKey).Verdict == "202", "the new key holds");
        Assert.That(Client.Post(Client.Signal("c")).Verdict, Is.EqualTo("202"), "and the former beside it");
        _sources = Sources(NewKey);
        Wait.Until(() => Client.Post(Client.Signal("d")).Verdict == "401 SIGNATURE_WRONG", "the former does not hold any more");
        Assert.That(Gateway.Reports.Count(line => line.Contains("read anew", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(Gateway.Store.VerifyAudit().BrokenAt, Is.Null);
    }

    [Test]
    public void A_configuration_with_faults_changes_nothing_and_is_told_once()
    {
        _sources = "\"me\":{}";
        Wait.Until(() => Gateway.Reports.Any(line => line.Contains("nothing changes", StringComparison.Ordinal)), "it is told");
        Assert.That(Client.Post(Client.Signal("a")).Verdict, Is.EqualTo("202"));
        Assert.That(Gateway.Reports, Has.Length.EqualTo(1));
    }

    [Test]
    public void What_is_relayed_after_a_change_of_the_seal_carries_the_new_one()
    {
        _seal = "0123456789abcdef0123456789abcdef-seal-2";
        Wait.Until(() => Gateway.Reports.Length == 1, "it is read");
        var body = Client.Signal("a");
        Client.Post(body);
        Wait.Until(() => Gateway.Relayed().Count == 1, "the signal is in the stream");
        Assert.That(SignalSeal.Holds(Gateway.Relayed()[0].Seal!, new Secret(_seal), "test", "execution.signals", new SignalKey("me", "a"), body), Is.True);
    }

    [Test]
    public void A_source_that_may_not_send_any_more_is_refused_at_once_and_its_rate_is_kept()
    {
        _sources = Sources(TestGateway.Key, rate: 4);
        Wait.Until(() => Gateway.Reports.Length == 1, "it is read");
        Assert.That((Client.Post(Client.Signal("a")).Verdict, Client.Post(Client.Signal("b")).Verdict), Is.EqualTo(("202", "429 RATE_LIMIT")));
        _sources = Sources(TestGateway.Key, rate: 4, strategy: "other");
        Wait.Until(() => Gateway.Reports.Length == 2, "it is read again");
        Assert.That(Client.Post(Client.Signal("c")).Verdict, Is.EqualTo("429 RATE_LIMIT"), "a change of rights is no new minute");
    }

    private static string Sources(string key, string? previous = null, int rate = 100_000, string strategy = "momentum") =>
        $$"""
        "me":{"key":"{{key}}"{{(previous == null ? "" : $",\"previousKey\":\"{previous}\"")}},"strategies":["{{strategy}}"],"ratePerMinute":{{rate}}}
        """;
}
