using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Launcher.Counterparties;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What a dead engine has left: its journal and the venue's own book. Read from a copy, so that the next engine finds all as it was left.</summary>
internal sealed record StateSnapshot
{
    private static readonly string[] Files = ["journal.db", "journal.db-wal", "paper-paper.db", "paper-paper.db-wal"];

    public IReadOnlyList<IntentRecord> Intents { get; init; } = [];

    public IReadOnlyList<ExecutionRecord> Executions { get; init; } = [];

    public IReadOnlyList<BookPosition> Books { get; init; } = [];

    public VenueBook Venue { get; init; } = new();

    public IReadOnlyDictionary<SignalState, long> Signals { get; init; } = new Dictionary<SignalState, long>();

    /// <summary>Signals that are not at their end.</summary>
    public IReadOnlyList<SignalRecord> LiveSignals { get; init; } = [];

    /// <summary>When the last engine took the journal, UTC; null when none has.</summary>
    public DateTime? LeaseTaken { get; init; }

    /// <summary>The states in which there is anything, as "signal Waiting" and "intent Sending".</summary>
    public IReadOnlySet<string> States => Signals.Keys.Select(state => $"signal {state}").Concat(Intents.Select(intent => $"intent {intent.State}")).ToHashSet();

    /// <summary>Copies the state and reads it.</summary>
    /// <param name="state">The state folder. Nothing may be writing to it.</param>
    /// <param name="copy">Where the copy goes; replaced.</param>
    /// <param name="counterparty">The venue, whose book is read last: it is never behind the journal.</param>
    /// <param name="events">Takes the journal's events after those it was told of before.</param>
    public static StateSnapshot Take(string state, string copy, ICounterparty counterparty, JournaledEvents events)
    {
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        Directory.CreateDirectory(copy);
        foreach (var file in Files.Where(file => File.Exists(Path.Combine(state, file)))) File.Copy(Path.Combine(state, file), Path.Combine(copy, file));
        using var journal = JournalView.Open(copy);
        if (journal == null) return new StateSnapshot { Venue = counterparty.Read(copy) };
        events.Read(journal);
        return new StateSnapshot
        {
            Intents = journal.Intents(),
            Executions = journal.Executions(),
            Books = journal.Positions(),
            Signals = journal.SignalCounts(),
            LiveSignals = journal.LiveSignals(),
            LeaseTaken = journal.LeaseTaken(),
            Venue = counterparty.Read(copy)
        };
    }
}
