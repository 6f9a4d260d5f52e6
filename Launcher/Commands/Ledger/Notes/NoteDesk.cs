using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Output;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Notes;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Launcher.Commands.Ledger.Notes;

/// <summary>Leaves a fact for the ledger and waits for its answer; without a ledger that runs, books it itself.</summary>
internal static class NoteDesk
{
    /// <summary>A ledger looks for notes every half second, and may be at a large batch.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>A command that dies here keeps a ledger from starting for so long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>What others have left is taken along.</summary>
    private const int TakeLimit = 1000;

    /// <exception cref="CommandFailure">The fact is refused, or nobody took it in time.</exception>
    public static ExitCode Tell(EngineConfiguration configuration, NotedFact fact, CommandOutput output)
    {
        var terms = new ContractTerms(configuration.Ledger!.ContractSizes);
        if (FactCheck.FaultOf(fact, terms) is { } fault) throw new CommandFailure(ExitCode.Usage, fault);
        using var database = LedgerDatabases.Create(configuration.Ledger);
        using var store = new LedgerStore(database, TimeProvider.System);
        store.Open();
        var notes = new NoteStore(database, TimeProvider.System);
        var note = Leave(notes, fact);
        var started = TimeProvider.System.GetTimestamp();
        while (note.State == NoteState.Open && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            if (!Book(database, store, terms)) Thread.Sleep(Tick);
            note = notes.Find(fact.Reference) ?? note;
        }

        output.Result(ToJson(note));
        if (note.State == NoteState.Refused) throw new CommandFailure(ExitCode.Failed, $"{fact.Reference} is refused: {note.Answer}");
        if (note.State == NoteState.Open) throw new CommandFailure(ExitCode.Unreachable, $"{fact.Reference} is kept, and the ledger has not taken it within {Patience.TotalSeconds:0} s: it is booked as soon as a ledger runs");
        output.Line($"{fact.Reference} is booked");
        return ExitCode.Ok;
    }

    public static JObject ToJson(NoteRow note) => new()
    {
        ["reference"] = note.Reference,
        ["who"] = note.Who,
        ["time"] = note.Time,
        ["state"] = note.State.ToString().ToLowerInvariant(),
        ["answer"] = note.Answer.Length == 0 ? null : note.Answer,
        ["fact"] = JObject.Parse(note.Body)
    };

    private static NoteRow Leave(NoteStore notes, NotedFact fact)
    {
        try
        {
            return notes.Tell(fact, ControlTarget.Who);
        }
        catch (ReferenceTakenException taken)
        {
            throw new CommandFailure(ExitCode.Usage, taken.Message, taken);
        }
    }

    /// <summary>False while another process is the writer.</summary>
    private static bool Book(ILedgerDatabase database, LedgerStore store, ContractTerms terms)
    {
        if (store.TakeLease($"sluice ledger, process {Environment.ProcessId}", Lease) != null) return false;
        try
        {
            using var reader = new LedgerReader(database);
            new LedgerWriter(store, terms, reader.Marks()).TakeNotes(TakeLimit);
            return true;
        }
        finally
        {
            store.ReleaseLease();
        }
    }
}
