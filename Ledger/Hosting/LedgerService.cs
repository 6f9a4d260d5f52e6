using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Hosting;

/// <summary>
/// One instance of the ledger. It stands by until the lease is free, then writes until it is stopped or has lost the lease. Database and
/// stream may come and go: it waits for them.
/// </summary>
internal sealed class LedgerService : IBookkeeping, IDisposable
{
    /// <summary>How often a standby asks for the lease, and a failing database or stream is tried again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait for an entry: well below the time for which a stopping scheduler waits for a step.</summary>
    private static readonly TimeSpan MaximumBlock = TimeSpan.FromSeconds(1);

    /// <summary>What was refused and is tried again at a start. More is a defect of the producer, and stays in the table.</summary>
    private const int RetryLimit = 10_000;

    /// <summary>How often notes are looked for: somebody waits for the answer.</summary>
    private static readonly TimeSpan NotePause = TimeSpan.FromMilliseconds(500);

    /// <summary>Notes booked between two batches of events.</summary>
    private const int NoteLimit = 100;

    private readonly LedgerConfiguration _settings;
    private readonly IStreams _streams;
    private readonly ILedgerDatabase _database;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly string _owner;
    private readonly MarkNotes _notes;
    private LedgerStore? _store;
    private volatile LedgerWriter? _writer;
    private StreamIntake? _intake;
    private IWorker? _worker;
    private long _renewed;
    private long _looked;
    private volatile bool _isCaughtUp;

    /// <param name="settings">Of the ledger.</param>
    /// <param name="streams">Where the events are.</param>
    /// <param name="database">Where the books are.</param>
    /// <param name="clock">For the lease.</param>
    /// <param name="owner">Who this instance is, for people.</param>
    /// <param name="report">Told in one line what changes.</param>
    public LedgerService(LedgerConfiguration settings, IStreams streams, ILedgerDatabase database, TimeProvider clock, string owner, Action<string> report)
    {
        (_settings, _streams, _database, _clock, _owner, _report) = (settings, streams, database, clock, owner, report);
        _notes = new MarkNotes(streams, clock);
    }

    public LedgerStatus Status { get; private set; } = new(LedgerStatus.Starting, null, 0, 0, null, null);

    /// <summary>Books facts from reconciliation or people; null while another instance is the writer.</summary>
    public LedgerWriter? Writer => _writer;

    /// <summary>Whether everything that the stream had a moment ago is booked. False for a standby.</summary>
    public bool IsCaughtUp => _isCaughtUp && Status.Fault == null;

    /// <summary>Starts the instance. Called once.</summary>
    public void Start(IWorkScheduler scheduler) => _worker = scheduler.Start("ledger", Step);

    /// <summary>Stops, and lets another instance take over at once.</summary>
    public void Dispose()
    {
        _worker?.Dispose();
        try
        {
            _writer?.ReleaseLease();
        }
        catch (LedgerException failure)
        {
            _report($"the lease could not be given back and runs out by itself: {failure.Message}");
        }

        StepDown();
        _store?.Dispose();
    }

    private TimeSpan Step()
    {
        try
        {
            var more = _writer == null ? TakeOver() : Write(_writer);
            if (Status.Fault != null) _report("the ledger works again");
            Status = Status with { Fault = null };
            return more ? TimeSpan.Zero : Pause;
        }
        catch (LeaseLostException lost)
        {
            _report(lost.Message);
            StepDown();
            return Pause;
        }
        catch (Exception failure) when (failure is LedgerException or StreamUnavailableException)
        {
            // Told once, not at every try.
            if (Status.Fault == null) _report($"the ledger waits: {failure.Message}");
            Status = Status with { Fault = failure.Message };
            return Pause;
        }
    }

    /// <summary>Whether this instance is the writer now.</summary>
    private bool TakeOver()
    {
        if (_store == null)
        {
            var store = new LedgerStore(_database, _clock);
            store.Open();
            _store = store;
        }

        if (_store.TakeLease(_owner, _settings.Lease) is { } holder)
        {
            if (Status.Role != LedgerStatus.Standby || Status.Holder != holder) _report($"standing by: {holder} is the writer");
            Status = Status with { Role = LedgerStatus.Standby, Holder = holder };
            return false;
        }

        _renewed = _clock.GetTimestamp();
        using var reader = new LedgerReader(_database);
        var writer = new LedgerWriter(_store, new ContractTerms(_settings.ContractSizes), reader.Marks());
        var left = writer.Retry(reader.Refused(RetryLimit));
        _intake = new StreamIntake(_settings, _streams, writer);
        _writer = writer;
        Status = Status with { Role = LedgerStatus.Writer, Holder = null, Refused = left.Count };
        _report($"writing the books in {_database.Place}{(left.Count > 0 ? $"; {left.Count} events or facts cannot be booked, the first: {left[0].Why}" : "")}");
        return true;
    }

    /// <summary>True: there may be more at once.</summary>
    private bool Write(LedgerWriter writer)
    {
        Renew(writer);
        TakeNotes(writer);
        var before = _intake!.Count;
        var refused = _intake.Step(TimeSpan.FromTicks(Math.Min(MaximumBlock.Ticks, _settings.Lease.Ticks / 4)));
        _isCaughtUp = _intake.IsCaughtUp;
        foreach (var refusal in refused) _report($"{refusal.Key} cannot be booked and is kept: {refusal.Why}");
        if (_intake.Count > before)
            Status = Status with { Booked = Status.Booked + _intake.Count - before, Refused = Status.Refused + refused.Count, LastBooked = _clock.GetUtcNow().UtcDateTime };
        _notes.Tell(writer.Marks);
        return true;
    }

    private void TakeNotes(LedgerWriter writer)
    {
        if (_looked != 0 && _clock.GetElapsedTime(_looked) < NotePause) return;
        _looked = _clock.GetTimestamp();
        foreach (var refusal in writer.TakeNotes(NoteLimit)) _report($"the note {refusal.Key} is refused: {refusal.Why}");
    }

    private void Renew(LedgerWriter writer)
    {
        if (_clock.GetElapsedTime(_renewed) < _settings.Lease / 3) return;
        if (!writer.RenewLease(_settings.Lease)) throw new LeaseLostException($"{_database.Place}: another instance has become the ledger's writer: this one stands by");
        _renewed = _clock.GetTimestamp();
    }

    private void StepDown()
    {
        _writer = null;
        _isCaughtUp = false;
        _intake?.Dispose();
        _intake = null;
        Status = Status with { Role = LedgerStatus.Standby };
    }
}
