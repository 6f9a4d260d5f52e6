using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;
using Sluice.Tests.Storage.Streams;

namespace Sluice.Tests.Gateway;

/// <summary>From the inbox to a real Redis, until the engine has said what became of the signal.</summary>
internal sealed class RelayTests : GatewayFixture
{
    private RedisServer _redis = null!;

    [OneTimeSetUp]
    public void StartRedis() => _redis = new RedisServer();

    [OneTimeTearDown]
    public void StopRedis() => _redis.Dispose();

    [SetUp]
    public void Empty() => _redis.Command("FLUSHALL");

    protected override TestGateway Another() => new(Folder, $"\"kind\":\"redis\",\"redis\":\"{_redis.Configuration}\"", clock: Clock);

    [Test]
    public void A_signal_is_relayed_once_character_by_character_and_sealed()
    {
        var body = Client.Signal("a") + " ";
        Client.Post(body);
        Wait.Until(() => Gateway.Relayed().Count == 1, "the signal is in the stream");

        var entry = Gateway.Relayed()[0];
        var (key, secret) = (new SignalKey("me", "a"), new Secret(TestGateway.Seal));
        Assert.That(entry.Data, Is.EqualTo(body));
        Assert.That(entry.Seal, Does.StartWith("1."));
        Assert.That(SignalSeal.Holds(entry.Seal!, secret, "test", "execution.signals", key, body), Is.True);
    }

    [Test]
    public void What_is_relayed_is_not_relayed_again_before_its_time_and_not_at_all_once_it_has_a_disposition()
    {
        Client.Post(Client.Signal("a"));
        Client.Post(Client.Signal("b"));
        Wait.Until(() => Gateway.Relayed().Count == 2, "both are in the stream");
        Gateway.Tell(1, "SIGNAL_ACCEPTED", "a");
        Wait.Until(() => Rows() == 1, "the disposition closes the row");
        Assert.That(Gateway.Relayed(), Has.Count.EqualTo(2));

        Clock.Shift = TimeSpan.FromMinutes(11);
        Wait.Until(() => Gateway.Relayed().Count == 3, "the open one is relayed again after its pause");
        Assert.That(Ids(), Is.EqualTo(new[] { "a", "b", "b" }));
        Wait.Until(() => Gateway.Store.Find(new SignalKey("me", "b"))!.Relays == 2, "both relays are counted");
    }

    [Test]
    public void When_redis_came_back_empty_the_open_signals_are_relayed_again()
    {
        for (var i = 0; i < 20; i++) Client.Post(Client.Signal($"a{i}"));
        Wait.Until(() => Gateway.Relayed().Count == 20, "all are in the stream");
        Gateway.Tell(1, "SIGNAL_REJECTED", "a0");
        Wait.Until(() => Rows() == 19, "one has its disposition");

        _redis.RestartEmpty();
        Wait.Until(() => StreamLength() == 19, "the 19 without a disposition are back");
        Assert.That(Ids(), Is.EqualTo(Enumerable.Range(1, 19).Select(i => $"a{i}")));
    }

    [Test]
    public void While_redis_is_away_signals_are_taken_in_and_relayed_when_it_is_back()
    {
        _redis.Kill();
        Assert.That(Client.Post(Client.Signal("a")).Verdict, Is.EqualTo("202"));
        Wait.Until(() => (string?)Client.Plain("health").Body["status"] == "degraded", "health tells of it");
        Assert.That(Client.Plain("health/ready").Verdict, Is.EqualTo("200"), "the inbox still takes signals in");

        _redis.Start();
        Wait.Until(() => StreamLength() == 1, "the signal is relayed");
        Wait.Until(() => (string?)Client.Plain("health").Body["status"] == "healthy", "health tells that it is over");
        Assert.That(Gateway.Reports.Count(line => line.StartsWith("signals cannot be relayed", StringComparison.Ordinal)), Is.EqualTo(1), "told once");
    }

    [Test]
    public void What_was_taken_in_before_a_stop_is_relayed_after_it()
    {
        _redis.Kill();
        Client.Post(Client.Signal("a"));
        Gateway.Dispose();
        _redis.Start();
        Gateway = Another();
        Wait.Until(() => StreamLength() == 1, "the signal is relayed by the next run");
    }

    [Test]
    public void A_disposition_that_came_while_the_gateway_was_down_is_read_afterwards()
    {
        Client.Post(Client.Signal("a"));
        Wait.Until(() => Gateway.Relayed().Count == 1, "the signal is in the stream");
        Gateway.Dispose();
        using (var streams = new Sluice.Storage.LocalStorage(Gateway.Configuration, Clock))
            streams.OpenStreams().Publish("engine", [new SequencedMessage("execution.events", 1, new StreamMessage("engine-1", "SIGNAL_EXPIRED",
                """{"id":"engine-1","seq":1,"producer":"engine","type":"SIGNAL_EXPIRED","time":"2026-01-30T15:00:00Z","source":"me","signalId":"a"}"""))]);
        Gateway = Another();
        Wait.Until(() => Rows() == 0, "the row is closed");
    }

    [Test]
    public void Entries_of_others_among_the_events_are_passed_over()
    {
        Client.Post(Client.Signal("a"));
        foreach (var text in new[] { "", "nonsense", "[]", "{\"type\":1}", "{\"source\":\"me\",\"signalId\":\"a\",\"type\":\"SIGNAL_ACCEPTED\",\"producer\":\"x\",\"seq\":\"1\"}" })
            _redis.Command("XADD", "execution.events", "*", "data", text);
        _redis.Command("XADD", "execution.events", "*", "other", "field");
        Gateway.Tell(1, "SIGNAL_ACCEPTED", "unheard-of");
        Gateway.Tell(2, "SIGNAL_ACCEPTED", "a");
        Wait.Until(() => Rows() == 0, "the event behind them is read");
    }

    private long StreamLength()
    {
        try
        {
            return Gateway.Streams.Length("execution.signals");
        }
        catch (StreamUnavailableException)
        {
            return -1;
        }
    }

    private string[] Ids() => [.. Gateway.Relayed().Select(entry => (string)Newtonsoft.Json.Linq.JObject.Parse(entry.Data!)["id"]!)];
}
