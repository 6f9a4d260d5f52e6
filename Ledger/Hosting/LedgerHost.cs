using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Alerts.Channels;
using Sluice.Ledger.Audit;
using Sluice.Ledger.Health;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Storing;
using Sluice.Venues;

namespace Sluice.Ledger.Hosting;

/// <summary>
/// Everything that <c>sluice ledger</c> runs: the writer, and beside it what looks after the books. Each worker has a database connection of
/// its own, so that none waits for another.
/// </summary>
internal sealed class LedgerHost : IDisposable
{
    private readonly List<ILedgerDatabase> _databases = [];
    private readonly LedgerConfiguration _settings;

    /// <param name="configuration">All of it.</param>
    /// <param name="streams">Where the events are.</param>
    /// <param name="control">Where trading is limited.</param>
    /// <param name="clock">For everything.</param>
    /// <param name="owner">Who this instance is, for people.</param>
    /// <param name="report">Told in one line what people should know.</param>
    public LedgerHost(EngineConfiguration configuration, IStreams streams, IControlStore control, TimeProvider clock, string owner, Action<string> report)
    {
        _settings = configuration.Ledger!;
        Books = new LedgerService(_settings, streams, Database(), clock, owner, report);
        if (configuration.Reconciliation.Enabled && Askable(configuration, report) is { Count: > 0 } accounts)
            Rounds = new ReconciliationRounds(
                Books, configuration.Reconciliation, accounts, Database(), configuration.CreateContractTerms(),
                Announcement.Of(configuration.Reconciliation, streams, control), account => VenueFactory.OpenForReading(account, configuration.StateFolder, clock), clock, report);
        var channels = AlertChannels.Open(configuration.Alerts, configuration.Deployment, clock);
        Alerts = new AlertSender(Books, configuration.Alerts, configuration.Deployment, channels, Database(), clock, report);
        Health = new HealthWatch(Books, configuration, [.. channels.Select(channel => channel.Name)], streams, control, Database(), clock, report);
        Health.Alerted += Alerts.Wake;
        if (Rounds != null) Health.Connected += Rounds.TellConnected;
        if (_settings.AuditFolder is { } folder) Audit = new AuditIntake(Books, _settings, streams, folder, clock, report);
    }

    /// <summary>Where the books are, for people.</summary>
    public string Place => _databases[0].Place;

    public LedgerService Books { get; }

    /// <summary>Null where no account can be asked.</summary>
    public ReconciliationRounds? Rounds { get; }

    public HealthWatch Health { get; }

    public AlertSender Alerts { get; }

    /// <summary>Null where no audit files are written.</summary>
    public AuditIntake? Audit { get; }

    /// <summary>Starts all workers. Called once.</summary>
    public void Start(IWorkScheduler scheduler)
    {
        Books.Start(scheduler);
        Rounds?.Start(scheduler);
        Health.Start(scheduler);
        Alerts.Start(scheduler);
        Audit?.Start(scheduler);
    }

    /// <summary>Stops, the writer last, and lets another instance take over at once.</summary>
    public void Dispose()
    {
        Rounds?.Dispose();
        Audit?.Dispose();
        Health.Dispose();
        Alerts.Dispose();
        Books.Dispose();
        foreach (var database in _databases) database.Dispose();
    }

    private static List<AccountConfiguration> Askable(EngineConfiguration configuration, Action<string> report)
    {
        var accounts = new List<AccountConfiguration>();
        foreach (var account in configuration.Accounts.Values)
        {
            if (VenueFactory.FaultOf(account) is { } fault) report($"account {account.Name} is not reconciled: {fault}");
            else accounts.Add(account);
        }

        return accounts;
    }

    private ILedgerDatabase Database()
    {
        var database = LedgerDatabases.Create(_settings);
        _databases.Add(database);
        return database;
    }
}
