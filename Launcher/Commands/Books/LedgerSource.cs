using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Ledger;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Reporting;
using Sluice.Ledger.Statistics;
using Sluice.Ledger.Storing;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Books;

/// <summary>Reads the ledger beside its writer, and from the engine's journal, where it is on this machine, what the ledger does not keep.</summary>
internal static class LedgerSource
{
    /// <exception cref="CommandFailure">There are no books yet.</exception>
    /// <exception cref="LedgerException">They cannot be read.</exception>
    public static LedgerReport Read(EngineConfiguration configuration, ReportInputs inputs)
    {
        var settings = configuration.Ledger!;
        RequireBooks(configuration);
        using var database = LedgerDatabases.Create(settings);
        using var reader = new LedgerReader(database);
        using var journal = JournalView.Open(configuration.StateFolder);
        var intents = journal?.Intents() ?? [];
        return ReportSource.Read(reader, inputs with { Origins = intents.ToDictionary(intent => intent.Key.Value, Origin), Stops = [.. intents.Where(IsStop).Select(Stop)] });
    }

    /// <summary>To open a file that is not there would make an empty one.</summary>
    /// <exception cref="CommandFailure">There are no books yet.</exception>
    public static void RequireBooks(EngineConfiguration configuration)
    {
        if (configuration.Ledger is { Kind: LedgerKind.Sqlite } settings && !File.Exists(settings.Path))
            throw new CommandFailure(ExitCode.Data, $"{settings.Path}: there are no books yet: the ledger has not run in this deployment");
    }

    private static bool IsStop(IntentRecord intent) => intent is { Purpose: IntentPurpose.Stop, StopPrice: > 0 };

    private static StopLevel Stop(IntentRecord intent) => new(new BookId(intent.Broker, intent.Account, intent.Strategy, intent.Symbol), intent.Planned, intent.StopPrice!.Value);

    private static OrderOrigin Origin(IntentRecord intent) => new(intent.ArrivalPrice == 0 ? null : intent.ArrivalPrice, EventCodec.NameOf(intent.Kind));
}
