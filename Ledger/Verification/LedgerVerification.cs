using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Verification;

/// <summary>Verifies a ledger: against its own history, and against the events it was made of. Reads only; a ledger may be writing beside it.</summary>
internal sealed class LedgerVerification(ILedgerDatabase database, ContractTerms terms)
{
    /// <summary>The first ones tell what is wrong.</summary>
    private const int DifferenceLimit = 50;

    /// <summary>A ledger that writes all the time is never read as of one moment; one that writes now and then is.</summary>
    private const int Tries = 5;

    private const int PageSize = 5000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Checks the ledger's own history only.</summary>
    /// <exception cref="LedgerException">The books cannot be read, or change all the time.</exception>
    public VerificationResult Run()
    {
        using var reader = new LedgerReader(database);
        return Settled(reader, () => new VerificationResult(new SelfCheck(reader, DifferenceLimit).Run(), null, 0, 0));
    }

    /// <summary>Checks the history, and replays the event stream from its beginning.</summary>
    /// <param name="streams">Where the events are. Events that were trimmed are missing in the replay.</param>
    /// <param name="scratch">A file for the replay, which must not exist.</param>
    /// <exception cref="LedgerException">The books cannot be read, or change all the time.</exception>
    /// <exception cref="StreamUnavailableException">The stream does not answer.</exception>
    public VerificationResult Run(IStreams streams, string scratch) => Run(() => EventsOf(streams), scratch);

    /// <summary>The same with events from anywhere.</summary>
    internal VerificationResult Run(Func<IEnumerable<StreamEntry>> events, string scratch)
    {
        using var reader = new LedgerReader(database);
        var (own, kept, marks, facts) = Settled(reader, () => (new SelfCheck(reader, DifferenceLimit).Run(), LedgerState.Read(reader), reader.Marks(), reader.Facts()));
        using var replay = new EventReplay(scratch, terms, marks);
        replay.TellFound(facts);
        foreach (var entry in events()) replay.Tell(entry);
        replay.TellFacts(facts);
        return new VerificationResult(own, kept.Compare(replay.State(), DifferenceLimit), replay.Count, facts.Count);
    }

    private static IEnumerable<StreamEntry> EventsOf(IStreams streams)
    {
        string? last = null;
        while (streams.Range(StreamNames.Events, last, PageSize) is { Count: > 0 } page)
        {
            foreach (var entry in page) yield return entry;
            last = page[^1].EntryId;
        }
    }

    /// <summary>Several questions, all answered from one state: nothing was booked while they were asked.</summary>
    private T Settled<T>(LedgerReader reader, Func<T> read)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var before = reader.LastBooked();
            var answer = read();
            if (reader.LastBooked() == before) return answer;
            Thread.Sleep(Pause);
        }

        throw new LedgerException($"{database.Place}: the ledger books all the time, so that no moment of it can be verified: stop it, or try again when it is quieter");
    }
}
