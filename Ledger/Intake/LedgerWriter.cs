using Newtonsoft.Json;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Notes;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Intake;

/// <summary>
/// The one writer of the books: events from the stream, and facts that reconciliation and people tell. Made by the instance that has the
/// lease. Safe for several threads.
/// </summary>
internal sealed class LedgerWriter
{
    private readonly Lock _gate = new();
    private readonly LedgerStore _store;
    private readonly Bookkeeper _keeper;
    private readonly Dictionary<string, long> _marks;

    /// <param name="store">Whose lease this instance has taken.</param>
    /// <param name="terms">Of the instruments.</param>
    /// <param name="marks">How far each producer's events are booked.</param>
    public LedgerWriter(LedgerStore store, ContractTerms terms, IReadOnlyDictionary<string, long> marks)
    {
        _store = store;
        _keeper = new Bookkeeper(store, terms);
        _marks = new Dictionary<string, long>(marks);
    }

    /// <summary>Of the lease under which this instance writes: no other has the same.</summary>
    public long Fence => _store.Fence;

    /// <summary>How far each producer's events are booked durably.</summary>
    public IReadOnlyDictionary<string, long> Marks
    {
        get
        {
            lock (_gate) return new Dictionary<string, long>(_marks);
        }
    }

    /// <summary>Books a batch of stream entries. When it returns they may be acknowledged.</summary>
    /// <returns>What could not be booked and is kept for later.</returns>
    /// <exception cref="LedgerException">The database cannot be read or written, or another instance is the writer: nothing may be acknowledged.</exception>
    public IReadOnlyList<Refusal> Book(IReadOnlyList<StreamEntry> entries)
    {
        lock (_gate)
        {
            var events = new List<ReadEvent>(entries.Count);
            var told = new List<ToldFact>(entries.Count);
            var unreadable = new List<Refusal>();
            foreach (var entry in entries)
            {
                var read = EventReader.Read(entry.EntryId, entry.Data);
                events.Add(read);
                if (read.Fault != null) unreadable.Add(new Refusal(read.Key, entry.Data ?? "", read.Fault));
                else if (read.Fact != null) told.Add(new ToldFact(read.Fact, read.Key, entry.Data!));
            }

            var marks = NewMarks(events);
            var refused = _keeper.Book(told, batch => Complete(batch, events, marks, unreadable));
            foreach (var (producer, sequence) in marks) _marks[producer] = sequence;
            return [.. unreadable, .. refused];
        }
    }

    /// <summary>Books facts that were told by their reference.</summary>
    /// <returns>What could not be booked and is kept for later.</returns>
    /// <exception cref="LedgerException">The database cannot be read or written, or another instance is the writer. Tell them again.</exception>
    public IReadOnlyList<Refusal> Tell(IReadOnlyList<NotedFact> facts)
    {
        lock (_gate) return _keeper.Book([.. facts.Select(fact => new ToldFact(fact, fact.Reference, FactCodec.Write(fact)))]);
    }

    /// <summary>Books executions that reconciliation has found, and marks them as found in the same transaction. What is booked already stays.</summary>
    /// <returns>What could not be booked and is kept for later.</returns>
    /// <exception cref="LedgerException">The database cannot be read or written, or another instance is the writer. They are found again.</exception>
    public IReadOnlyList<Refusal> BookFound(IReadOnlyList<FoundFill> found)
    {
        lock (_gate)
        {
            // One by one: each with its mark in one transaction, whatever it changes of the past. There are few.
            var refused = new List<Refusal>();
            foreach (var fill in found)
            {
                var (reference, body) = (FoundMark.ReferenceOf(fill), FoundMark.BodyOf(fill));
                if (_store.KnownReferences([reference]).Count > 0) continue;
                refused.AddRange(_keeper.Book([new ToldFact(fill.Fact, reference, body)], batch =>
                {
                    if (batch.Refused.Count == 0) batch.Facts.Add(new FactRecord(reference, FoundMark.Kind, fill.Fact.Time, body));
                }));
            }

            return refused;
        }
    }

    /// <summary>Books what people have noted, and answers each of them.</summary>
    /// <param name="limit">The most at once.</param>
    /// <returns>What was refused. It is in the answer and not tried again.</returns>
    /// <exception cref="LedgerException">The database cannot be read or written, or another instance is the writer. They wait.</exception>
    public IReadOnlyList<Refusal> TakeNotes(int limit)
    {
        lock (_gate)
        {
            var refused = new List<Refusal>();
            foreach (var note in _store.OpenNotes(limit))
            {
                // The fact first: it is known by its reference if the answer is not written any more.
                var fault = TakeNote(note);
                if (fault != null) refused.Add(new Refusal(note.Reference, note.Body, fault));
                _keeper.Book([], batch => batch.Answers.Add(new NoteAnswer(note.Id, fault)));
            }

            return refused;
        }
    }

    /// <summary>Keeps exchange rates, for reports.</summary>
    /// <exception cref="LedgerException">The database cannot be written, or another instance is the writer.</exception>
    public void Note(IReadOnlyList<Rate> rates)
    {
        lock (_gate) _keeper.Book([], batch => batch.Rates.AddRange(rates.DistinctBy(rate => (rate.Currency, rate.Quote, rate.Time))));
    }

    /// <summary>Tries again what could not be booked before: a contract size may have been configured since.</summary>
    /// <returns>What still cannot be booked.</returns>
    /// <exception cref="LedgerException">The database cannot be read or written, or another instance is the writer.</exception>
    public IReadOnlyList<Refusal> Retry(IReadOnlyList<RefusedRow> refused)
    {
        lock (_gate)
        {
            var left = new List<Refusal>();
            foreach (var row in refused)
            {
                if (Again(row) is not { } told) continue;
                var faults = _keeper.Book([told]);
                if (faults.Count > 0) left.AddRange(faults);
                else _keeper.Book([], batch => batch.Settled.Add(row.Key));
            }

            return left;
        }
    }

    public bool RenewLease(TimeSpan length)
    {
        lock (_gate) return _store.RenewLease(length);
    }

    public void ReleaseLease()
    {
        lock (_gate) _store.ReleaseLease();
    }

    private string? TakeNote(NoteRow note)
    {
        NotedFact? fact;
        try
        {
            fact = FactCodec.Read(note.Body);
        }
        catch (JsonException wrong)
        {
            return wrong.Message;
        }

        return fact == null ? "the note is no fact" : _keeper.Book([new ToldFact(fact, note.Reference, note.Body)], keepRefused: false).FirstOrDefault()?.Why;
    }

    /// <summary>Null for a document that still cannot be read.</summary>
    private static ToldFact? Again(RefusedRow row)
    {
        try
        {
            if (FactCodec.Read(row.Body) is { } fact) return new ToldFact(fact, row.Key, row.Body);
        }
        catch (JsonException)
        {
            return null;
        }

        return EventReader.Read(row.Key, row.Body).Fact is { } told ? new ToldFact(told, row.Key, row.Body) : null;
    }

    private Dictionary<string, long> NewMarks(List<ReadEvent> events)
    {
        var marks = new Dictionary<string, long>();
        foreach (var read in events)
            if (read.Producer.Length > 0 && read.Sequence > Math.Max(_marks.GetValueOrDefault(read.Producer), marks.GetValueOrDefault(read.Producer))) marks[read.Producer] = read.Sequence;
        return marks;
    }

    private void Complete(LedgerBatch batch, List<ReadEvent> events, Dictionary<string, long> marks, List<Refusal> unreadable)
    {
        foreach (var (producer, sequence) in marks) batch.Marks[producer] = sequence;
        batch.Refused.AddRange(unreadable);
        foreach (var read in events)
        {
            // Told before, or overtaken by a newer state of the same order.
            if (read.Order is not { } order || order.Sequence <= _marks.GetValueOrDefault(order.Producer)) continue;
            if (!batch.OrderStates.TryGetValue(order.IntentId, out var known) || known.Sequence < order.Sequence) batch.OrderStates[order.IntentId] = order;
        }
    }
}
