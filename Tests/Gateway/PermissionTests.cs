using System.Text;
using Sluice.Tests.Gateway.Support;

namespace Sluice.Tests.Gateway;

/// <summary>A source that has proved itself may still only do what its configuration says.</summary>
internal sealed class PermissionTests : GatewayFixture
{
    private const string Exit = "\"action\":\"exit\",\"symbol\":\"SPY\"";

    [TestCase("narrow", "momentum", Exit, "202")]
    [TestCase("narrow", "other", Exit, "403 NOT_PERMITTED")]
    [TestCase("narrow", "momentum", "\"action\":\"exit\",\"symbol\":\"IBM\"", "403 NOT_PERMITTED")]
    [TestCase("narrow", "momentum", "\"action\":\"cancel\",\"cancels\":\"x\"", "403 NOT_PERMITTED")]
    [TestCase("narrow", "momentum", "\"action\":\"flatten\",\"scope\":\"momentum\"", "403 NOT_PERMITTED")]
    [TestCase("me", "momentum", Exit, "403 NOT_PERMITTED")]
    public void A_source_sends_its_own_signals_for_its_own_strategies_symbols_and_actions(string source, string strategy, string rest, string verdict)
    {
        var reply = Client.Post(Client.Signal("a", source, strategy, rest), "narrow", TestGateway.NarrowKey);
        Assert.That(reply.Verdict, Is.EqualTo(verdict));
    }

    [TestCase("momentum", "202")]
    [TestCase("other", "403 NOT_PERMITTED")]
    [TestCase("all", "403 NOT_PERMITTED")]
    public void A_flatten_reaches_no_further_than_the_source(string scope, string verdict) =>
        Assert.That(Client.Post(Client.Signal("a", rest: $"\"action\":\"flatten\",\"scope\":\"{scope}\"")).Verdict, Is.EqualTo(verdict));

    [Test]
    public void A_strategy_that_is_not_configured_is_refused() =>
        Assert.That(Client.Post(Client.Signal("a", "slow", "unheard-of"), "slow", TestGateway.SlowKey).Verdict, Is.EqualTo("400 UNKNOWN_STRATEGY"));

    [Test]
    public void A_source_asks_for_its_own_signals_only()
    {
        Client.Post(Client.Signal("a"));
        Assert.That(Client.Get("v1/signals/me/a", "narrow", TestGateway.NarrowKey).Verdict, Is.EqualTo("403 NOT_PERMITTED"));
        Assert.That(Client.Get("v1/signals/me/b").Verdict, Is.EqualTo("404 NOT_FOUND"));
    }

    [Test]
    public void A_source_that_sends_too_fast_is_told_when_to_come_back()
    {
        string[] verdicts = [.. Enumerable.Range(0, 3).Select(i => Client.Post(Client.Signal($"a{i}", "slow"), "slow", TestGateway.SlowKey).Verdict)];
        Assert.That(verdicts, Is.EqualTo(new[] { "202", "202", "429 RATE_LIMIT" }));
        Assert.That(Client.Post(Client.Signal("b", "slow"), "slow", TestGateway.SlowKey).RetryAfter?.TotalSeconds, Is.InRange(1, 8));
        Assert.That(Client.Post(Client.Signal("b")).Verdict, Is.EqualTo("202"), "others are not held up");
    }

    [Test]
    public void A_source_sends_from_its_networks_only() =>
        Assert.That(Client.Post(Client.Signal("a", "away"), "away", TestGateway.AwayKey).Verdict, Is.EqualTo("403 ADDRESS_NOT_ALLOWED"));

    [Test]
    public void The_gateway_takes_requests_from_its_networks_only_and_its_health_from_everywhere()
    {
        Gateway.Dispose();
        Gateway = new TestGateway(Folder, more: ",\"addresses\":[\"203.0.113.7\"]");
        Assert.That(Client.Post(Client.Signal("a")).Verdict, Is.EqualTo("403 ADDRESS_NOT_ALLOWED"));
        Assert.That(Client.Plain("health/ready").Verdict, Is.EqualTo("200"));
    }

    [TestCase("\"action\":\"entry\",\"direction\":\"long\",\"symbol\":\"SPY\",\"size\":{\"notional\":1000}", "202")]
    [TestCase("\"action\":\"entry\",\"direction\":\"long\",\"symbol\":\"SPY\",\"size\":{\"notional\":1001}", "403 SHARED_SECRET_CAP")]
    [TestCase("\"action\":\"entry\",\"direction\":\"long\",\"symbol\":\"SPY\",\"size\":{\"quantity\":2},\"price\":500", "202")]
    [TestCase("\"action\":\"entry\",\"direction\":\"long\",\"symbol\":\"SPY\",\"size\":{\"quantity\":2},\"price\":501", "403 SHARED_SECRET_CAP")]
    [TestCase("\"action\":\"entry\",\"direction\":\"long\",\"symbol\":\"SPY\",\"size\":{\"quantity\":1}", "403 SHARED_SECRET_CAP")]
    [TestCase("\"action\":\"entry\",\"direction\":\"long\",\"symbol\":\"SPY\",\"strength\":1", "403 SHARED_SECRET_CAP")]
    [TestCase("\"action\":\"target\",\"symbol\":\"SPY\",\"size\":{\"weight\":0.1}", "403 SHARED_SECRET_CAP")]
    [TestCase("\"action\":\"exit\",\"symbol\":\"SPY\"", "202")]
    public void A_sender_without_a_signature_is_capped_by_value(string rest, string verdict) => Assert.That(WithSecret(Client.Signal("a", "tv", rest: rest)).Verdict, Is.EqualTo(verdict));

    [Test]
    public void A_sender_without_a_signature_is_capped_by_count_over_a_restart()
    {
        Assert.That((WithSecret(Client.Signal("a", "tv")).Verdict, WithSecret(Client.Signal("b", "tv")).Verdict), Is.EqualTo(("202", "202")));
        Restart();
        Assert.That((WithSecret(Client.Signal("c", "tv")).Verdict, WithSecret(Client.Signal("d", "tv")).Verdict), Is.EqualTo(("202", "403 SHARED_SECRET_CAP")));
    }

    [TestCase("wrong", "tv", "tv", "401 SIGNATURE_WRONG")]
    [TestCase(TestGateway.Shared, "me", "me", "401 SIGNATURE_WRONG")]
    [TestCase(TestGateway.Key, "me", "me", "401 SIGNATURE_WRONG")]
    [TestCase(TestGateway.Shared, "tv", "me", "403 NOT_PERMITTED")]
    public void A_secret_opens_the_door_of_its_own_source_only(string secret, string source, string claimed, string verdict) =>
        Assert.That(WithSecret(Client.Signal("a", claimed), secret, source).Verdict, Is.EqualTo(verdict));

    [Test]
    public void Sending_without_a_signature_is_off_unless_a_source_is_configured_for_it()
    {
        Gateway.Dispose();
        Gateway = new TestGateway(Folder, sources: $$"""
            "me":{"key":"{{TestGateway.Key}}","strategies":["*"]}
            """);
        Assert.That(WithSecret(Client.Signal("a", "tv")).Verdict, Is.EqualTo("401 SIGNATURE_MISSING"));
    }

    private SignalClient.Reply WithSecret(string signal, string secret = TestGateway.Shared, string source = "tv") => Client.Send(
        HttpMethod.Post, "v1/signals", Encoding.UTF8.GetBytes($$"""{"source":"{{source}}","secret":"{{secret}}","signal":{{signal}} }"""), []);
}
