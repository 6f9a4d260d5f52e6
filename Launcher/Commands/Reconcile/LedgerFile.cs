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

/// <summary>The ledger as a command uses it: with the writer's lease when nobody has it, else for reading and for drift records.</summary>
internal sealed class LedgerFile : IDisposable
{
    /// <summary>A command that dies keeps a ledger from starting for so long. Every write asks for the lease again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly ILedgerDatabase _database;
    private readonly LedgerStore _store;
    private readonly LedgerReader _reader;
    private readonly LedgerWriter? _writer;
    private readonly AccountReconciliation _reconciliation;
    private readonly TimeProvider _clock;

    private LedgerFile(ILedgerDatabase database, ContractTerms terms, TimeProvider clock, CommandOutput output)
    {
        _clock = clock;
        _database = database;
        _store = new LedgerStore(_database, clock);
        _store.Open();
        _reader = new LedgerReader(_database);
        if (_store.TakeLease($"sluice reconcile, process {Environment.ProcessId}", Lease) is { } holder)
            output.Note($"the ledger is written by {holder}: executions that are found here are told and not booked");
        else
            _writer = new LedgerWriter(_store, terms, _reader.Marks());
        _reconciliation = new AccountReconciliation(_database, _reader, terms, new Tolerances(), clock);
    }

    public static Option<string?> Option() => new("--ledger") { Description = "The ledger's SQLite file. Default: the ledger of the configuration.", HelpName = "file" };

    /// <exception cref="CommandFailure">There is no ledger.</exception>
    public static LedgerFile Open(EngineConfiguration configuration, string? file, TimeProvider clock, CommandOutput output) =>
        new(Find(configuration, file), new ContractTerms(configuration.Ledger!.ContractSizes), clock, output);

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
            using var venue = VenueFactory.OpenForReading(account, _clock);
            return _reconciliation.Run(venue, _writer);
        }
        catch (VenueException failure)
        {
            return _reconciliation.Unfinished(account.Broker, account.Name, began, failure.Message);
        }
    }

    public void Dispose()
    {
        if (_writer != null) _store.ReleaseLease();
        _reader.Dispose();
        _store.Dispose();
        _database.Dispose();
    }
}
