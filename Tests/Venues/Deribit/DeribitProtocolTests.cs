using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

/// <summary>Login, renewal, heartbeat and subscriptions of a connection.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeribitProtocolTests : IDisposable
{
    private readonly TimerClock _clock = new();
    private readonly FakeConnection _connection = new();
    private readonly ChannelSet _channels = new();
    private readonly Dictionary<string, string> _answers = new()
    {
        ["public/auth"] = """{"access_token":"a","expires_in":900,"refresh_token":"first","scope":"connection"}""",
        ["public/set_heartbeat"] = "\"ok\"",
        ["private/enable_cancel_on_disconnect"] = "\"ok\"",
        ["public/test"] = """{"version":"1.2.26"}"""
    };

    private DeribitProtocol? _protocol;

    public void Dispose() => _protocol?.Dispose();

    [Test]
    public async Task The_login_is_signed_and_the_secret_never_travels()
    {
        await Open(Sample.Options);
        var login = (JObject)_connection.Sent[0]["params"]!;
        var toSign = Encoding.UTF8.GetBytes($"{login["timestamp"]}\n{login["nonce"]}\n{login["data"]}");
        Assert.Multiple(() =>
        {
            Assert.That((string?)login["grant_type"], Is.EqualTo("client_signature"));
            Assert.That((string?)login["client_id"], Is.EqualTo("id"));
            Assert.That((string?)login["signature"], Is.EqualTo(Convert.ToHexString(HMACSHA256.HashData("hidden"u8.ToArray(), toSign)).ToLowerInvariant()));
            Assert.That(string.Concat(_connection.Sent), Does.Not.Contain("hidden"));
        });
    }

    [Test]
    public async Task The_login_may_be_by_secret_and_for_a_named_session()
    {
        await Open(Sample.Options with { SignsLogin = false, Session = "engine" });
        var login = (JObject)_connection.Sent[0]["params"]!;
        Assert.That(((string?)login["grant_type"], (string?)login["client_secret"], (string?)login["scope"]), Is.EqualTo(("client_credentials", "hidden", "session:engine")));
    }

    [Test]
    public async Task After_the_login_come_the_heartbeat_and_the_channels()
    {
        _channels.Add(["user.changes.any.any.raw", "quote.BTC-PERPETUAL"]);
        await Open(Sample.Options);
        Assert.That(_connection.Methods(), Is.EqualTo(new[] { "public/auth", "public/set_heartbeat", "private/subscribe" }));
        Assert.That((int)_connection.Sent[1]["params"]!["interval"]!, Is.EqualTo(10));
    }

    [Test]
    public async Task Cancel_on_disconnect_is_a_choice()
    {
        await Open(Sample.Options with { CancelOnDisconnect = true });
        Assert.That(_connection.Methods(), Does.Contain("private/enable_cancel_on_disconnect"));
        Assert.That((string?)_connection.Sent[^1]["params"]!["scope"], Is.EqualTo("connection"));
    }

    [Test]
    public void A_login_that_is_refused_is_told_in_the_venues_words()
    {
        _answers["public/auth"] = "!13004 invalid_credentials";
        var failure = Assert.ThrowsAsync<VenueException>(() => Open(Sample.Options))!;
        Assert.That(failure.Message, Is.EqualTo("public/auth: Deribit says invalid_credentials (13004)"));
    }

    [Test]
    public void An_account_without_its_own_stream_does_not_count_as_connected()
    {
        _channels.Add(["user.changes.any.any.raw"]);
        _answers["private/subscribe"] = "[]";
        var failure = Assert.ThrowsAsync<VenueException>(() => Open(Sample.Options))!;
        Assert.That(failure.Message, Does.Contain("user.changes.any.any.raw").And.Contain("trade:read_write"));
    }

    [Test]
    public async Task A_market_channel_that_is_gone_is_dropped_and_told()
    {
        _channels.Add(["quote.BTC-PERPETUAL", "quote.BTC-1JAN26"]);
        _answers["private/subscribe"] = """["quote.BTC-PERPETUAL"]""";
        List<string> dropped = [];
        await Open(Sample.Options, protocol => protocol.Dropped += dropped.AddRange);
        Assert.That(dropped, Is.EqualTo(new[] { "quote.BTC-1JAN26" }));
        Assert.That(_channels.All(), Is.EqualTo(new[] { "quote.BTC-PERPETUAL" }));
    }

    [Test]
    public async Task More_channels_than_one_request_takes_go_in_several()
    {
        _channels.Add(Enumerable.Range(0, 1_200).Select(number => $"quote.{number}"));
        await Open(Sample.Options);
        var sizes = _connection.Sent.Where(request => (string)request["method"]! == "private/subscribe").Select(request => ((JArray)request["params"]!["channels"]!).Count);
        Assert.That(sizes, Is.EqualTo(new[] { 500, 500, 200 }));
    }

    [Test]
    public async Task Every_test_of_the_venue_is_answered()
    {
        await Open(Sample.Options);
        for (var i = 0; i < 3; i++) _protocol!.Receive("""{"jsonrpc":"2.0","method":"heartbeat","params":{"type":"test_request"}}""");
        _protocol!.Receive("""{"jsonrpc":"2.0","method":"heartbeat","params":{"type":"heartbeat"}}""");
        await Wait.Until(() => _connection.Methods().Count(method => method == "public/test") == 3, "each is answered once");
        Assert.That(_connection.Aborts, Is.Empty);
    }

    [Test]
    public async Task The_login_is_renewed_at_four_fifths_of_its_life_and_with_the_newest_token()
    {
        await Open(Sample.Options);
        _answers["public/auth"] = """{"expires_in":100,"refresh_token":"second"}""";
        _clock.Advance(TimeSpan.FromSeconds(719));
        Assert.That(_connection.Methods().Count(method => method == "public/auth"), Is.EqualTo(1), "719 of 900 s are less than four fifths");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.Until(() => Tokens().Length == 1 && _clock.Waiting > 0, "the login is renewed");
        _clock.Advance(TimeSpan.FromSeconds(80));
        await Wait.Until(() => Tokens().Length == 2, "the renewed login is renewed");
        Assert.That(Tokens(), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task A_login_that_cannot_be_renewed_is_made_anew_on_another_connection()
    {
        await Open(Sample.Options);
        _answers["public/auth"] = "!13009 unauthorized";
        _clock.Advance(TimeSpan.FromSeconds(720));
        await Wait.Until(() => _connection.Aborts.Count > 0, "the connection is given up");
        Assert.That(_connection.Aborts[0], Does.Contain("could not be renewed").And.Contain("unauthorized"));
    }

    [Test]
    public async Task A_closed_connection_renews_nothing()
    {
        await Open(Sample.Options);
        await Wait.Until(() => _clock.Waiting > 0, "the renewal waits");
        _protocol!.Closed();
        await Wait.Until(() => _clock.Waiting == 0, "nothing waits any more");
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.That(_connection.Methods().Count(method => method == "public/auth"), Is.EqualTo(1));
    }

    [Test]
    public async Task Too_many_requests_pauses_everything_whoever_is_told()
    {
        await Open(Sample.Options);
        _protocol!.Receive("""{"jsonrpc":"2.0","id":null,"error":{"code":10028,"message":"too_many_requests"}}""");
        Assert.That(_limits!.Trades.TryTake() || _limits.Reads.TryTake(), Is.False);
        _clock.Advance(DeribitErrors.ThrottlePause);
        Assert.That(_limits.Trades.TryTake() && _limits.Reads.TryTake());
    }

    [Test]
    public async Task Notifications_reach_whoever_listens_and_what_is_none_ends_the_connection()
    {
        List<string> heard = [];
        await Open(Sample.Options, protocol => protocol.Notified += (channel, data) => heard.Add($"{channel} {data}"));
        _protocol!.Receive("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"platform_state","data":7,"label":"x"}}""");
        _protocol.Receive("""{"jsonrpc":"2.0","method":"something_new","params":{}}""");
        Assert.That(heard, Is.EqualTo(new[] { "platform_state 7" }));
        Assert.That(() => _protocol.Receive("no json"), Throws.TypeOf<VenueException>());
    }

    private DeribitLimits? _limits;

    private string[] Tokens() => [.. _connection.Sent
        .Where(request => (string?)request["params"]?["grant_type"] == "refresh_token").Select(request => (string)request["params"]!["refresh_token"]!)];

    private async Task Open(DeribitOptions options, Action<DeribitProtocol>? prepare = null)
    {
        var calls = new RpcCalls("deribit test", _clock, TimeSpan.FromSeconds(10));
        _limits = new DeribitLimits("deribit test", _clock, DeribitRules.LimitsOf(DeribitTier.Standard));
        _protocol = new DeribitProtocol(options, "deribit test", _channels, calls, _limits, _clock);
        prepare?.Invoke(_protocol);
        _connection.Answers = request => _protocol.Receive(Reply(request));
        await _protocol.OpenAsync(_connection, default).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private string Reply(JObject request)
    {
        var method = (string)request["method"]!;
        // A venue that has no more to say takes all channels.
        var answer = _answers.TryGetValue(method, out var told) ? told : request["params"]!["channels"]!.ToString();
        return answer[0] == '!'
            ? $$$"""{"id":{{{request["id"]}}},"error":{"code":{{{answer[1..6]}}},"message":"{{{answer[7..]}}}"}}"""
            : $$$"""{"id":{{{request["id"]}}},"result":{{{answer}}}}""";
    }
}
