using Newtonsoft.Json.Linq;
using Sluice.Tests.Venues.Deribit.Support;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Deribit;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RpcCallsTests
{
    private readonly TimerClock _clock = new();
    private readonly FakeConnection _connection = new();
    private readonly RpcCalls _calls;

    public RpcCallsTests() => _calls = new RpcCalls("deribit test", _clock, TimeSpan.FromSeconds(10));

    [Test]
    public async Task A_request_is_a_json_rpc_frame()
    {
        _ = Call("public/test", new JObject { ["a"] = 0.5m });
        await Wait.Until(() => _connection.Sent.Count == 1, "it is sent");
        Assert.That(_connection.Sent[0].ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"jsonrpc":"2.0","id":1,"method":"public/test","params":{"a":0.5}}"""));
    }

    [Test]
    public async Task Answers_find_their_requests_in_any_order_and_with_ids_of_either_kind()
    {
        var (one, two) = (Call("public/one"), Call("public/two"));
        Answer("""{"jsonrpc":"2.0","id":"2","result":"second","usIn":1,"usOut":2,"usDiff":1,"testnet":true}""");
        Answer("""{"jsonrpc":"2.0","id":1,"result":"first"}""");
        Assert.That((await Wait.For(one)).ToString(), Is.EqualTo("first"));
        Assert.That((await Wait.For(two)).ToString(), Is.EqualTo("second"));
    }

    [Test]
    public void An_error_is_told_in_the_venues_words()
    {
        var call = Call("private/buy");
        Answer("""{"jsonrpc":"2.0","id":1,"error":{"code":10043,"message":"price_wrong_tick"}}""");
        var refusal = Assert.ThrowsAsync<DeribitRefusalException>(() => Wait.For(call))!;
        Assert.That(refusal.Message, Is.EqualTo("private/buy: Deribit says price_wrong_tick (10043)"));
    }

    [Test]
    public void No_answer_in_time_is_a_loss_and_its_late_answer_troubles_nobody()
    {
        var call = Call("private/buy");
        _clock.Advance(TimeSpan.FromSeconds(10));
        var late = Assert.ThrowsAsync<VenueException>(() => Wait.For(call))!;
        Assert.That(late.Message, Does.Contain("private/buy was not answered within 10 s"));
        Assert.That(() => Answer("""{"id":1,"result":{}}"""), Throws.Nothing);
    }

    [Test]
    public void A_lost_connection_ends_all_that_waits()
    {
        Task<JToken>[] calls = [Call("private/buy"), Call("public/test")];
        _calls.Lost("the venue closed the stream");
        foreach (var call in calls)
            Assert.That(Assert.ThrowsAsync<VenueException>(() => Wait.For(call))!.Message, Does.Contain("the venue closed the stream"));
    }

    [Test]
    public void An_answer_with_neither_result_nor_error_proves_nothing()
    {
        var call = Call("private/buy");
        Answer("""{"id":1}""");
        Assert.ThrowsAsync<VenueException>(() => Wait.For(call));
    }

    private Task<JToken> Call(string method, JObject? parameters = null) => _calls.CallAsync(_connection.SendAsync, method, parameters ?? []);

    private void Answer(string text) => _calls.Answered(Sample.Json(text));
}
