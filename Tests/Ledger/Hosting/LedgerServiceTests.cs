using System.Net;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.Bench.Ledger;
using Sluice.Ledger;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;
using Sluice.Storage;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Hosting;

/// <summary>Instances of the ledger on one database and one stream.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class LedgerServiceTests(string kind)
{
    private readonly List<IDisposable> _open = [];
    private SyntheticFills _fills = null!;
    private DirectoryInfo _folder = null!;
    private LedgerConfiguration _settings = null!;
    private LocalStorage _storage = null!;
    private LedgerReader _reader = null!;

    [SetUp]
    public void SetUp()
    {
        _fills = new SyntheticFills("engine", 5);
        _folder = Directory.CreateTempSubdirectory("sluice-ledger-service-");
        _settings = new LedgerConfiguration
        {
            Kind = kind == "postgres" ? LedgerKind.Postgres : LedgerKind.Sqlite,
            Path = Path.Combine(_folder.FullName, "ledger.db"),
            Connection = kind == "postgres" ? new Sluice.Core.Secrets.Secret(PostgresFixture.NewDatabase()) : null,
            Lease = TimeSpan.FromSeconds(2)
        };
        _storage = new LocalStorage(new StorageOptions { StateFolder = _folder.FullName }, TimeProvider.System);
        _reader = new LedgerReader(Open());
    }

    [TearDown]
    public void TearDown()
    {
        foreach (var open in Enumerable.Reverse(_open)) open.Dispose();
        _open.Clear();
        _reader.Dispose();
        _storage.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void What_is_on_the_stream_is_booked_and_told_back_to_its_producer()
    {
        using var service = Start("one");
        Publish(500);
        Wait.Until(() => Booked() == 500, "500 events are booked");
        CheckBooks();
        Wait.Until(() => Streams.Length(StreamNames.LedgerMarks) > 0, "the mark is on its stream");
        Assert.That(Streams.Range(StreamNames.LedgerMarks, null, 10)[0].Data, Does.Contain("\"producer\":\"engine\""));
    }

    [Test]
    public void One_instance_writes_and_another_takes_over_when_it_is_stopped()
    {
        var first = Start("first");
        Wait.Until(() => first.Status.Role == LedgerStatus.Writer, "the first writes");
        using var second = Start("second");
        Wait.Until(() => second.Status is { Role: LedgerStatus.Standby, Holder: "first" }, "the second stands by");
        Publish(100);
        Wait.Until(() => Booked() == 100, "the first books");
        first.Dispose();
        Publish(100);
        Wait.Until(() => second.Status.Role == LedgerStatus.Writer && Booked() == 200, "the second has taken over");
        CheckBooks();
    }

    [Test]
    public void An_instance_that_everybody_takes_for_dead_writes_nothing_and_what_it_had_read_is_booked_by_its_successor()
    {
        var database = Open();
        using var store = new LedgerStore(database, TimeProvider.System);
        store.Open();
        Assert.That(store.TakeLease("zombie", TimeSpan.FromMilliseconds(500)), Is.Null);
        var zombie = new LedgerWriter(store, new(), new Dictionary<string, long>());
        Publish(50);
        // It has read, and then hangs for longer than its lease.
        using var consumer = Streams.OpenConsumer(StreamNames.Events, _settings.Group, _settings.Group);
        var read = consumer.Read(50, TimeSpan.FromSeconds(5));
        Assert.That(read, Has.Count.EqualTo(50));
        using var successor = Start("successor");
        Wait.Until(() => Booked() == 50, "the successor has booked what the other one had read");
        Assert.That(() => zombie.Book(read), Throws.TypeOf<LeaseLostException>());
        Assert.That(zombie.RenewLease(_settings.Lease), Is.False);
        CheckBooks();
    }

    [Test]
    public void An_event_that_cannot_be_read_is_kept_and_holds_up_nothing()
    {
        using var service = Start("one");
        Streams.Append(StreamNames.Events, [new StreamMessage("bad", "EXECUTION", "{\"id\":\"bad\",\"type\":\"EXECUTION\"}"), new StreamMessage("worse", "x", "{")]);
        Publish(10);
        Wait.Until(() => Booked() == 10, "the others are booked");
        Assert.That(_reader.Refused(10).Select(row => row.Why), Is.EqualTo(new[] { "the field 'time' is missing", "the document breaks off" }));
        Assert.That(service.Status.Refused, Is.EqualTo(2));
    }

    [Test]
    public async Task Health_says_who_writes_and_what_is_wrong()
    {
        using var service = Start("one");
        using var health = HealthServer.Start("127.0.0.1", 0, () => service.Status);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{health.Port}") };
        Wait.Until(() => service.Status.Role == LedgerStatus.Writer, "it writes");
        Assert.That((await client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await client.GetStringAsync("/health/ready"), Is.EqualTo("writer"));
        using var broken = HealthServer.Start("127.0.0.1", 0, () => service.Status with { Fault = "the disk is full" });
        using var answer = await client.GetAsync($"http://127.0.0.1:{broken.Port}/health");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"fault\":\"the disk is full\""));
    }

    private IStreams Streams => _storage.OpenStreams();

    private ILedgerDatabase Open()
    {
        var database = LedgerDatabases.Create(_settings);
        _open.Add(database);
        return database;
    }

    private LedgerService Start(string owner)
    {
        var scheduler = new ThreadWorkScheduler();
        scheduler.Failed += (_, failure) => TestContext.Progress.WriteLine($"{owner} failed: {failure}");
        var service = new LedgerService(_settings, Streams, Open(), TimeProvider.System, owner, line => TestContext.Out.WriteLine($"{owner}: {line}"));
        // A failed test leaves nothing running; disposing twice does nothing.
        _open.Add(service);
        service.Start(scheduler);
        return service;
    }

    private void Publish(int count)
    {
        for (var i = 0; i < count; i += 50) Streams.Publish("engine", [.. Enumerable.Range(0, Math.Min(50, count - i)).Select(_ => _fills.Next())]);
    }

    private long Booked()
    {
        try
        {
            return _reader.Marks().GetValueOrDefault("engine");
        }
        catch (LedgerException)
        {
            // No tables yet.
            return 0;
        }
    }

    private void CheckBooks() => BookAudit.Check(_reader, _fills);
}
