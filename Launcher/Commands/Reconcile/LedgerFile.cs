using System.CommandLine;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Launcher.Output;
using Sluice.Ledger.Books;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Storing;
using Sluice.Venues;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Reconcile;

/// <summary>The ledger as a command uses it: with the writer's lease when nobody has it, else by asking who has it, or for reading and for drift records.</summary>
internal sealed class LedgerFile : IDisposable
{
    /// <summary>A command that dies keeps a ledger from starting for so long. Every write asks for the lease again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    private readonly ILedgerDatabase _database;
    private readonly LedgerStore _store;
    private readonly LedgerReader _reader;
    private readonly LedgerWriter? _writer;
    private readonly AccountReconciliation _reconciliation;
    private readonly TimeProvider _clock;
    private readonly string _stateFolder;

    private LedgerFile(ILedgerDatabase database, EngineConfiguration configuration, TimeProvider clock)
    {
        var terms = configuration.CreateContractTerms();
        (_clock, _database, _stateFolder) = (clock, database, configuration.StateFolder);
        _store = new LedgerStore(_database, clock);
        _store.Open();
        _reader = new LedgerReader(_database);
        Writer = _store.TakeLease($"sluice reconcile, process {Environment.ProcessId}", Lease);
        if (Writer == null) _writer = new LedgerWriter(_store, terms, _reader.Marks());
        _reconciliation = new AccountReconciliation(_database, _reader, terms, Tolerances.Of(configuration.Reconciliation), clock);
    }

    /// <summary>The instance that writes the books; null when this command does.</summary>
    public string? Writer { get; }

    public static Option<string?> Option() => new("--ledger") { Description = "The ledger's SQLite file. Default: the ledger of the configuration.", HelpName = "file" };

    /// <exception cref="CommandFailure">There is no ledger.</exception>
    public static LedgerFile Open(EngineConfiguration configuration, string? file, TimeProvider clock) => new(Find(configuration, file), configuration, clock);

    /// <exception cref="CommandFailure">There is no ledger.</exception>
    public static ILedgerDatabase Find(EngineConfiguration configuration, string? file)
    {
        var settings = configuration.Ledger!;
        if (file == null && settings.Kind == LedgerKind.Postgres) return LedgerDatabases.Create(settings);
        var path = file == null ? settings.Path : Path.GetFullPath(file);
        return File.Exists(path) ? new SqliteLedgerDatabase(path) : throw new CommandFailure(ExitCode.Data, $"{path}: there is no ledger: name its file with --ledger");
    }

    public ReconciliationResult Reconcile(AccountConfiguration account)
    {
        var began = _clock.GetUtcNow().UtcDateTime;
        try
        {
            using var venue = VenueFactory.OpenForReading(account, _stateFolder, _clock);
            return _reconciliation.Run(venue, _writer);
        }
        catch (VenueException failure)
        {
            return _reconciliation.Unfinished(account.Broker, account.Name, began, failure.Message, _writer);
        }
    }

    /// <summary>Has the instance that writes do it.</summary>
    /// <param name="accounts">Which.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="patience">How long its answer is waited for.</param>
    /// <returns>What it found, as it was kept; null when it did not answer in time.</returns>
    public IReadOnlyList<ReconciliationResult>? Ask(IReadOnlyList<AccountConfiguration> accounts, string who, TimeSpan patience)
    {
        var requests = new RequestStore(_database, _reader, _clock);
        var asked = accounts.Select(account => requests.Ask(account.Name, who)).ToList();
        var began = _clock.GetTimestamp();
        while (!asked.TrueForAll(requests.IsFinished))
        {
            if (_clock.GetElapsedTime(began) > patience) return null;
            Thread.Sleep(AskAgain);
        }

        var results = new DriftStore(_database);
        return [.. accounts.Select(account => results.Last(account.Broker, account.Name)).OfType<ReconciliationResult>()];
    }

    public void Dispose()
    {
        if (_writer != null) _store.ReleaseLease();
        _reader.Dispose();
        _store.Dispose();
        _database.Dispose();
    }
}
