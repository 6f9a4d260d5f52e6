using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Health;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Storing;
using Sluice.Storage;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Health;

/// <summary>From events on the stream to history, alerts and requests, step by step.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HealthWatchTests(string kind)
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-watch-");
    private readonly EngineConfiguration _configuration = Deployments.Routed() with { Ledger = new LedgerConfiguration { Path = "" } };
    private readonly StillBooks _books = new();
    private readonly List<string> _back = [];
    private MemoryControlStore _control = null!;
    private TestLedger _ledger = null!;
    private LocalStorage _storage = null!;
    private HealthWatch _watch = null!;

    [SetUp]
    public void SetUp()
    {
        _ledger = TestLedger.Open(kind);
        _control = new MemoryControlStore(_ledger.Clock);
        _storage = new LocalStorage(new StorageOptions { StateFolder = _folder.FullName }, TimeProvider.System);
        _books.Writer = new LedgerWriter(_ledger.Store, new ContractTerms(), _ledger.Reader.Marks());
        _watch = NewWatch();
    }

    [TearDown]
    public void TearDown()
    {
        _watch.Dispose();
        _storage.Dispose();
        _ledger.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void A_broker_that_is_gone_is_told_asked_around_and_reconciled_when_it_is_back()
    {
        Tell(EventType.BrokerDisconnected, "first");
        _watch.Step();
        Assert.That((Kinds(), Alerts()), Is.EqualTo((new[] { HealthKind.Disconnected }, Array.Empty<string>())).UsingPropertiesComparer());
        Later(1);
        Assert.That(Alerts(), Is.EqualTo(new[] { AlertKinds.BrokerGone }));
        Assert.That(_control.Read().RouteRequests, Is.Empty);
        Later(5);
        var request = _control.Read().RouteRequests.Single();
        Assert.That((request.Router, request.Move, request.Account, request.Who), Is.EqualTo(("both", RouteMove.Failover, "", "ledger")));
        Later(1);
        Assert.That(_control.Read().RouteRequests.Single().Number, Is.EqualTo(request.Number), "once");

        Tell(EventType.Failover, "second");
        Tell(EventType.BrokerConnected, "first");
        _watch.Step();
        Assert.That(_back, Is.EqualTo(new[] { "first" }));
        Assert.That(Kinds(), Is.EqualTo(new[] { HealthKind.Disconnected, HealthKind.Lost, HealthKind.FailoverRequested, HealthKind.Failover, HealthKind.Connected, HealthKind.Restored }));
        Assert.That(Alerts(), Is.EqualTo(new[] { AlertKinds.BrokerGone, AlertKinds.FailoverAsked, AlertKinds.Failover, AlertKinds.BrokerBack }));
    }

    [Test]
    public void Whoever_takes_over_knows_what_was_told_and_asked()
    {
        Tell(EventType.BrokerDisconnected, "first");
        _watch.Step();
        Later(6);
        var before = (Kinds(), Alerts().Length, _control.Read().RouteRequests.Single().Number);
        _watch.Dispose();
        _watch = NewWatch();
        Later(1);
        Assert.That((Kinds(), Alerts().Length, _control.Read().RouteRequests.Single().Number), Is.EqualTo(before).UsingPropertiesComparer());
    }

    [Test]
    public void A_standby_watches_nothing_and_one_that_lost_the_lease_keeps_nothing()
    {
        var writer = _books.Writer;
        _books.Writer = null;
        Tell(EventType.BrokerDisconnected, "first");
        _watch.Step();
        Assert.That(Kinds(), Is.Empty);
        _books.Writer = writer;
        _ledger.Clock.Advance(TimeSpan.FromDays(2));
        using var other = new LedgerStore(_ledger.Database, _ledger.Clock);
        Assert.That(other.TakeLease("other", TimeSpan.FromMinutes(1)), Is.Null);
        _watch.Step();
        Assert.That(Kinds(), Is.Empty);
        _books.Writer = new LedgerWriter(other, new ContractTerms(), _ledger.Reader.Marks());
        _watch.Step();
        Assert.That(Kinds(), Does.Contain(HealthKind.Disconnected), "what the other had read comes again");
    }

    [Test]
    public void An_engine_that_gives_no_sign_of_life_is_critical()
    {
        Tell(EventType.Heartbeat, "");
        _watch.Step();
        Later(5);
        var alert = new AlertStore(_ledger.Database).Newest(10).Single().Alert;
        Assert.That((alert.Kind, alert.Severity, alert.Subject), Is.EqualTo((AlertKinds.EngineGone, Severity.Critical, "engine")));
    }

    [TestCase(30, Severity.Warning)]
    [TestCase(5, Severity.Error)]
    [TestCase(0.9, Severity.Critical)]
    [TestCase(0, Severity.Critical)]
    public void A_login_that_ends_is_worse_the_sooner_it_does(double hours, Severity severity)
    {
        Tell(EventType.TokenExpiring, "first", value: (decimal)hours);
        _watch.Step();
        var alert = new AlertStore(_ledger.Database).Newest(10).Single().Alert;
        Assert.That((alert.Kind, alert.Severity), Is.EqualTo((AlertKinds.LoginEnding, severity)));
        Assert.That(Kinds(), Is.EqualTo(new[] { hours == 0 ? HealthKind.TokenEnded : HealthKind.TokenExpiring }));
    }

    [Test]
    public void A_breached_limit_of_the_engine_alerts_and_other_events_of_orders_do_not()
    {
        Append(StreamNames.Events, new EngineEvent { Type = EventType.OrderFilled, Time = Now, Id = "e-1", Producer = "engine" });
        Append(StreamNames.Events, new EngineEvent { Type = EventType.RiskLimitBreached, Time = Now, Id = "e-2", Producer = "engine", Message = "the day's loss is 3 %" });
        _watch.Step();
        Assert.That(Alerts(), Is.EqualTo(new[] { AlertKinds.RiskLimit }));
    }

    [Test]
    public void An_order_that_stays_in_doubt_and_an_event_that_cannot_be_booked_alert_once()
    {
        var unknown = EventCodec.Write(new EngineEvent
        {
            Type = EventType.OrderUnknown,
            Time = Now,
            Id = "engine-1",
            Sequence = 1,
            Producer = "engine",
            IntentId = "KEY",
            Broker = "paper",
            Account = "first",
            Symbol = Facts.Spy,
            Side = "buy",
            Quantity = 1
        });
        _books.Writer!.Book([new StreamEntry("1", unknown, 1), new StreamEntry("2", "{", 1)]);
        Later(1);
        Assert.That(Alerts(), Is.EqualTo(new[] { AlertKinds.NotBooked }));
        Later(6);
        Later(6);
        Assert.That(Alerts(), Is.EqualTo(new[] { AlertKinds.NotBooked, AlertKinds.OrderUnknown }));
    }

    [Test]
    public void What_cannot_be_read_holds_up_nothing()
    {
        _storage.OpenStreams().Append(StreamNames.Monitoring, [new StreamMessage("1", "x", "{"), new StreamMessage("2", "x", "{\"type\":7}"), new StreamMessage("3", "x", "{\"type\":\"ALERT\",\"time\":\"yesterday\"}")]);
        Tell(EventType.BrokerDisconnected, "first");
        _watch.Step();
        Assert.That(Kinds(), Is.EqualTo(new[] { HealthKind.Disconnected }));
    }

    private DateTime Now => _ledger.Clock.GetUtcNow().UtcDateTime;

    private HealthWatch NewWatch()
    {
        var watch = new HealthWatch(_books, _configuration, ["webhook"], _storage.OpenStreams(), _control, _ledger.Database, _ledger.Clock, TestContext.Out.WriteLine);
        watch.Connected += _back.Add;
        return watch;
    }

    private void Later(double minutes)
    {
        _ledger.Clock.Advance(TimeSpan.FromMinutes(minutes));
        _watch.Step();
    }

    private void Tell(EventType type, string account, decimal? value = null) =>
        Append(StreamNames.Monitoring, new EngineEvent { Type = type, Time = Now, Id = Guid.NewGuid().ToString("N"), Producer = "engine", Broker = account.Length > 0 ? "paper" : null, Account = account.Length > 0 ? account : null, Value = value, Message = $"{type}" });

    private void Append(string stream, EngineEvent told) => _storage.OpenStreams().Append(stream, [new StreamMessage(told.Id, EventCodec.NameOf(told.Type), EventCodec.Write(told))]);

    private HealthKind[] Kinds() => [.. new HealthStore(_ledger.Database).Newest(100).Select(one => one.Kind)];

    private string[] Alerts() => [.. new AlertStore(_ledger.Database).Newest(100).Reverse().Select(row => row.Alert.Kind)];
}
