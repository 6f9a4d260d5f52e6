using Newtonsoft.Json;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Verification;

/// <summary>
/// Works the books out again, from nothing but events and told facts, in a ledger of its own beside the real one. What reconciliation found
/// goes first, as it did; then the events; then the facts, corrections last, since they name what they correct.
/// </summary>
internal sealed class EventReplay : IDisposable
{
    private const int BatchSize = 2000;

    private static readonly TimeSpan Lease = TimeSpan.FromDays(1);

    private readonly SqliteLedgerDatabase _database;
    private readonly LedgerStore _store;
    private readonly LedgerWriter _writer;
    private readonly List<StreamEntry> _batch = [];
    private readonly IReadOnlyDictionary<string, long> _marks;

    /// <param name="path">Of the new ledger's file.</param>
    /// <param name="terms">Of the instruments.</param>
    /// <param name="marks">How far the kept ledger has booked: later events are passed over.</param>
    public EventReplay(string path, ContractTerms terms, IReadOnlyDictionary<string, long> marks)
    {
        _marks = marks;
        _database = new SqliteLedgerDatabase(path);
        _store = new LedgerStore(_database, TimeProvider.System);
        _store.Open();
        _store.TakeLease("verification", Lease);
        _writer = new LedgerWriter(_store, terms, new Dictionary<string, long>());
    }

    /// <summary>Events replayed.</summary>
    public long Count { get; private set; }

    /// <summary>Tells what reconciliation found, before the events.</summary>
    public void TellFound(IReadOnlyList<FactRecord> facts)
    {
        foreach (var found in facts.Where(fact => fact.Kind == FoundMark.Kind)) _batch.Add(new StreamEntry(found.Reference, found.Body, 1));
        Flush();
    }

    /// <summary>Tells an event of the stream.</summary>
    public void Tell(StreamEntry entry)
    {
        var read = EventReader.Read(entry.EntryId, entry.Data);
        if (read.Producer.Length > 0 && read.Sequence > _marks.GetValueOrDefault(read.Producer)) return;
        // Facts come from the table: it has those of the stream, too.
        if (read.Fact is NotedFact) return;
        _batch.Add(entry);
        Count++;
        if (_batch.Count >= BatchSize) Flush();
    }

    /// <summary>Tells the facts, after the events.</summary>
    public void TellFacts(IReadOnlyList<FactRecord> facts)
    {
        Flush();
        var told = facts.Where(fact => fact.Kind != FoundMark.Kind).Select(Read).OfType<NotedFact>().OrderBy(fact => fact is CorrectionFact).ToList();
        foreach (var chunk in told.Chunk(BatchSize)) _writer.Tell(chunk);
    }

    public LedgerState State()
    {
        Flush();
        using var reader = new LedgerReader(_database);
        return LedgerState.Read(reader);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
    }

    /// <summary>A fact as it is kept: by itself, or as the event that brought it.</summary>
    private static NotedFact? Read(FactRecord record)
    {
        try
        {
            if (FactCodec.Read(record.Body) is { } fact) return fact;
        }
        catch (JsonException wrong)
        {
            throw new LedgerException($"the fact {record.Reference} cannot be read any more: {wrong.Message}", wrong);
        }

        return EventReader.Read(record.Reference, record.Body).Fact as NotedFact;
    }

    private void Flush()
    {
        if (_batch.Count == 0) return;
        _writer.Book(_batch);
        _batch.Clear();
    }
}
