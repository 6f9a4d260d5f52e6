using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Alerts.Channels;
using Sluice.Ledger.Intake;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Alerts;

/// <summary>Which alerts are sent, when, and what becomes of those that cannot be.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AlertSenderTests(string kind)
{
    private readonly FakeChannel _mail = new("mail");
    private readonly FakeChannel _hook = new("webhook");
    private readonly StillBooks _books = new();
    private TestLedger _ledger = null!;
    private AlertConfiguration _settings = new();
    private int _count;

    [SetUp]
    public void SetUp()
    {
        _ledger = TestLedger.Open(kind);
        _books.Writer = new LedgerWriter(_ledger.Store, new ContractTerms(), _ledger.Reader.Marks());
    }

    [TearDown]
    public void TearDown() => _ledger.Dispose();

    [Test]
    public void An_alert_goes_to_every_channel_once()
    {
        Raise(Severity.Error);
        Step();
        Step();
        Assert.That((_mail.Sent.Count, _hook.Sent.Count, _mail.Sent[0].Severity), Is.EqualTo((1, 1, Severity.Error)));
        Assert.That(States(), Is.EqualTo(new[] { AlertState.Sent, AlertState.Sent }));
    }

    [Test]
    public void What_is_less_bad_than_asked_for_is_kept_and_not_sent()
    {
        _settings = _settings with { From = Severity.Error };
        Raise(Severity.Warning);
        Step();
        Assert.That((_mail.Sent.Count, States()), Is.EqualTo((0, new[] { AlertState.Kept })).UsingPropertiesComparer());
    }

    [Test]
    public void The_same_trouble_is_told_again_after_its_time_and_at_once_when_it_is_worse()
    {
        Raise(Severity.Warning);
        Step();
        _ledger.Clock.Advance(TimeSpan.FromMinutes(59));
        Raise(Severity.Warning);
        Raise(Severity.Warning, subject: "another");
        Step();
        Assert.That(_mail.Subjects, Is.EqualTo(new[] { "main", "another" }));
        Raise(Severity.Error);
        Step();
        Assert.That(_mail.Sent, Has.Count.EqualTo(3));
        _ledger.Clock.Advance(TimeSpan.FromMinutes(61));
        Raise(Severity.Error);
        Step();
        Assert.That(_mail.Sent, Has.Count.EqualTo(4));
    }

    [Test]
    public void Above_the_hours_limit_alerts_wait_and_go_together_and_critical_ones_go_at_once()
    {
        _settings = _settings with { PerHour = 2 };
        for (var i = 0; i < 2; i++)
        {
            Raise(Severity.Error, subject: $"early {i}");
            Step();
            _ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        for (var i = 0; i < 3; i++) Raise(Severity.Error, subject: $"late {i}");
        Step();
        Assert.That(_mail.Sent, Has.Count.EqualTo(2));
        Raise(Severity.Critical, subject: "worst");
        Step();
        Assert.That((_mail.Sent.Count, _mail.Sent[^1].Alerts.Single().Subject), Is.EqualTo((3, "worst")));
        _ledger.Clock.Advance(TimeSpan.FromMinutes(60));
        Step();
        Assert.That(_mail.Sent[^1].Alerts.Select(alert => alert.Subject), Is.EqualTo(new[] { "late 0", "late 1", "late 2" }));
    }

    [Test]
    public void In_quiet_hours_only_critical_alerts_go_and_the_others_in_the_morning()
    {
        // The clock stands at 14:30.
        _settings = _settings with { Quiet = new QuietHours(new TimeOnly(14, 0), new TimeOnly(16, 0), TimeZoneInfo.Utc) };
        Raise(Severity.Error);
        Raise(Severity.Critical, subject: "worst");
        Step();
        Assert.That(_mail.Subjects, Is.EqualTo(new[] { "worst" }));
        _ledger.Clock.Advance(TimeSpan.FromMinutes(89));
        Step();
        Assert.That(_mail.Sent, Has.Count.EqualTo(1));
        _ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        Step();
        Assert.That(_mail.Subjects, Is.EqualTo(new[] { "worst", "main" }));
    }

    [Test]
    public void What_is_not_taken_is_tried_again_with_longer_pauses_then_given_up_and_told_elsewhere()
    {
        _settings = _settings with { Attempts = 3 };
        _mail.Fault = new ChannelException("the server is busy");
        Raise(Severity.Error);
        Step();
        _ledger.Clock.Advance(TimeSpan.FromSeconds(4));
        Step();
        Assert.That((_mail.Tried, _hook.Sent.Count), Is.EqualTo((1, 1)), "one channel does not hold up the other");
        _ledger.Clock.Advance(TimeSpan.FromSeconds(1));
        Step();
        _ledger.Clock.Advance(TimeSpan.FromSeconds(10));
        Step();
        Step();
        Assert.That(_mail.Tried, Is.EqualTo(3));
        Assert.That(_hook.Sent[^1].Alerts.Single().Kind, Is.EqualTo(AlertKinds.ChannelFailed));
        _ledger.Clock.Advance(TimeSpan.FromHours(1));
        Step();
        Assert.That(_mail.Tried, Is.EqualTo(3));
    }

    [Test]
    public void A_channel_that_asks_for_time_gets_it_and_a_final_answer_ends_it()
    {
        _mail.Fault = new ChannelException("slow down") { RetryAfter = TimeSpan.FromMinutes(3) };
        Raise(Severity.Error);
        Step();
        _ledger.Clock.Advance(TimeSpan.FromSeconds(179));
        Step();
        Assert.That(_mail.Tried, Is.EqualTo(1));
        _mail.Fault = new ChannelException("no such chat") { IsFinal = true };
        _ledger.Clock.Advance(TimeSpan.FromSeconds(1));
        Step();
        Assert.That(States(), Has.Member(AlertState.Failed));
    }

    [Test]
    public void What_happened_long_ago_is_not_sent()
    {
        Raise(Severity.Critical, age: TimeSpan.FromHours(13));
        Step();
        Assert.That((_mail.Sent.Count, States()), Is.EqualTo((0, new[] { AlertState.Old, AlertState.Old })).UsingPropertiesComparer());
    }

    [Test]
    public void A_standby_sends_nothing()
    {
        _books.Writer = null;
        Raise(Severity.Critical);
        Step();
        Assert.That(_mail.Sent, Is.Empty);
    }

    [Test]
    public void A_database_that_is_away_is_told_without_it_once()
    {
        using var gone = new Sluice.Ledger.Storing.PostgresLedgerDatabase("Host=127.0.0.1;Port=1;Username=x;Database=x");
        using var sender = new AlertSender(_books, _settings, "test", [_mail], gone, _ledger.Clock, _ => { });
        for (var minute = 0; minute < 5; minute++)
        {
            sender.Step();
            _ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(_mail.Sent.Single().Alerts.Single().Kind, Is.EqualTo(AlertKinds.LedgerStuck));
    }

    private void Raise(Severity severity, string subject = "main", TimeSpan age = default)
    {
        var now = _ledger.Clock.GetUtcNow().UtcDateTime;
        new AlertStore(_ledger.Database).Keep([new Alert($"key-{++_count}", now - age, AlertKinds.BrokerGone, subject, severity, "words")], ["mail", "webhook"], _settings, now);
    }

    private void Step()
    {
        var sender = new AlertSender(_books, _settings, "test", [_mail, _hook], _ledger.Database, _ledger.Clock, _ => { });
        sender.Step();
    }

    private AlertState[] States() => [.. new AlertStore(_ledger.Database).Newest(100).Select(row => row.State)];

    private sealed class FakeChannel(string name) : IAlertChannel
    {
        public string Name => name;

        public List<AlertMessage> Sent { get; } = [];

        public IEnumerable<string> Subjects => Sent.SelectMany(message => message.Alerts).Select(alert => alert.Subject);

        public int Tried { get; private set; }

        public ChannelException? Fault { get; set; }

        public string Send(AlertMessage message)
        {
            Tried++;
            if (Fault != null) throw Fault;
            Sent.Add(message);
            return "";
        }

        public void Dispose()
        {
        }
    }
}
