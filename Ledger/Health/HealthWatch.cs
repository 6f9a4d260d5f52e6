using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Health;

/// <summary>
/// Watches accounts and engines from their events: keeps the history, tells people, asks the engine for another account, and has an account
/// reconciled whose broker is back. The instance that writes the books does it. What was read and kept is acknowledged, so that a crash
/// brings it again and it is known.
/// </summary>
internal sealed class HealthWatch : IDisposable
{
    /// <summary>History that counts: what happened before is over.</summary>
    private const int HistoryLimit = 10_000;

    private const int BatchLimit = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait for an entry of one stream.</summary>
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(250);

    /// <summary>After a failure of database or stream.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly IBookkeeping _books;
    private readonly EngineConfiguration _configuration;
    private readonly IReadOnlyList<string> _channels;
    private readonly IStreams _streams;
    private readonly RouteAsker _asker;
    private readonly OrderWatch _orders;
    private readonly HealthStore _store;
    private readonly LedgerReader _reader;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private IStreamConsumer? _monitoring;
    private IStreamConsumer? _events;
    private HealthBook? _book;
    private LedgerWriter? _writer;
    private IWorker? _worker;
    private bool _failed;

    /// <param name="books">Who writes.</param>
    /// <param name="configuration">Accounts, and when one is ill.</param>
    /// <param name="channels">Names of the configured channels.</param>
    /// <param name="streams">Where the events are.</param>
    /// <param name="control">Where the engine is asked.</param>
    /// <param name="database">Of this worker alone.</param>
    /// <param name="clock">For everything.</param>
    /// <param name="report">Told in one line what people should know.</param>
    public HealthWatch(
        IBookkeeping books, EngineConfiguration configuration, IReadOnlyList<string> channels, IStreams streams, IControlStore control, ILedgerDatabase database, TimeProvider clock, Action<string> report)
    {
        (_books, _configuration, _channels, _streams, _clock, _report) = (books, configuration, channels, streams, clock, report);
        _reader = new LedgerReader(database);
        _store = new HealthStore(database);
        _orders = new OrderWatch(_reader, configuration.Health);
        _asker = new RouteAsker(configuration, control, report);
    }

    /// <summary>An account's broker is back. On the worker's thread.</summary>
    public event Action<string>? Connected;

    /// <summary>People are to be told. On the worker's thread.</summary>
    public event Action? Alerted;

    /// <summary>Starts it. Called once.</summary>
    public void Start(IWorkScheduler scheduler) => _worker = scheduler.Start("health", Step);

    public void Dispose()
    {
        _worker?.Dispose();
        Close();
        _reader.Dispose();
    }

    internal TimeSpan Step()
    {
        try
        {
            if (_books.Writer != _writer) Close();
            _writer = _books.Writer;
            if (_writer == null) return Pause;
            if (_book == null) Open();
            Watch(_writer, _book!);
            if (_failed) _report("accounts and engines are watched again");
            _failed = false;
            return TimeSpan.Zero;
        }
        catch (Exception failure) when (failure is LedgerException or StreamUnavailableException)
        {
            // What was read is read again, and the state is made anew from what was kept.
            Close();
            if (failure is LeaseLostException) return Pause;
            if (!_failed) _report($"accounts and engines are not watched: {failure.Message}");
            _failed = true;
            return RetryPause;
        }
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private void Watch(LedgerWriter writer, HealthBook book)
    {
        var entries = _monitoring!.Read(BatchLimit, Block);
        var (events, alerts) = (new List<HealthEvent>(), new List<Alert>());
        var back = new HashSet<string>();
        foreach (var one in entries.Select(MonitoringReader.Read).OfType<MonitoringEvent>())
        {
            Take(one, book, events, alerts);
            if (one is { Type: EventType.BrokerConnected, Account.Length: > 0 }) back.Add(one.Account);
        }

        // What the stream still has may have changed it: nothing is concluded before the end.
        if (entries.Count < BatchLimit) Conclude(book, events, alerts);
        var told = ReadBreaches(alerts);
        if (events.Count + alerts.Count > 0)
        {
            _store.Keep(writer.Fence, events, alerts, _channels, _configuration.Alerts, Now);
            foreach (var one in events.Where(one => one.Kind is not (HealthKind.Connected or HealthKind.Disconnected))) _report(one.Message);
            if (alerts.Count > 0) Alerted?.Invoke();
        }

        _orders.Kept(alerts);
        if (entries.Count > 0) _monitoring.Acknowledge([.. entries.Select(entry => entry.EntryId)]);
        if (told.Count > 0) _events!.Acknowledge(told);
        foreach (var account in back) Connected?.Invoke(account);
    }

    private static void Take(MonitoringEvent one, HealthBook book, List<HealthEvent> events, List<Alert> alerts)
    {
        if (one.Type == EventType.Heartbeat && one.Producer.Length > 0)
        {
            if (book.Beat(one.Producer, one.Time, one.Outcome == Heartbeat.Stopped) is { } news) Add(news, book, events, alerts);
            return;
        }

        if (MonitoringReader.HealthOf(one) is { } health)
        {
            book.Apply(health);
            events.Add(health);
        }

        if (MonitoringReader.AlertOf(one) is { } alert) alerts.Add(alert);
    }

    private void Conclude(HealthBook book, List<HealthEvent> events, List<Alert> alerts)
    {
        var now = Now;
        foreach (var one in book.Judge(_orders.Count(now), now)) Add(one, book, events, alerts);
        foreach (var one in _asker.Ask(book, now)) Add(one, book, events, alerts);
        alerts.AddRange(_orders.Look(now));
    }

    private static void Add(HealthEvent one, HealthBook book, List<HealthEvent> events, List<Alert> alerts)
    {
        book.Apply(one);
        events.Add(one);
        if (MonitoringReader.AlertOf(one) is { } alert) alerts.Add(alert);
    }

    /// <summary>Of the events of orders only breached limits are of interest, of which there are few: the others are not even read.</summary>
    private List<string> ReadBreaches(List<Alert> alerts)
    {
        var entries = _events!.Read(_configuration.Ledger!.Batch, TimeSpan.Zero);
        var name = $"\"{EventCodec.NameOf(EventType.RiskLimitBreached)}\"";
        foreach (var entry in entries)
            if (entry.Data?.Contains(name, StringComparison.Ordinal) == true && MonitoringReader.Read(entry) is { } one && MonitoringReader.AlertOf(one) is { } alert) alerts.Add(alert);
        return [.. entries.Select(entry => entry.EntryId)];
    }

    private void Open()
    {
        var group = $"{_configuration.Ledger!.Group}-health";
        _monitoring = _streams.OpenConsumer(StreamNames.Monitoring, group, group);
        _events = _streams.OpenConsumer(StreamNames.Events, group, group);
        var book = new HealthBook(_configuration);
        foreach (var one in _store.Newest(HistoryLimit)) book.Apply(one);
        book.Restart(Now);
        _book = book;
    }

    private void Close()
    {
        _monitoring?.Dispose();
        _events?.Dispose();
        (_monitoring, _events, _book) = (null, null, null);
    }
}
