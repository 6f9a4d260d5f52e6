using QuantConnect;
using QuantConnect.Algorithm;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary>Checks after a backtest: nothing lost, nothing twice, and books that are LEAN's portfolio.</summary>
internal sealed class BacktestAudit
{
    private readonly List<string> _faults = [];

    public bool OneDispositionPerSignal { get; private set; }

    public bool OneCompletionPerAcceptedSignal { get; private set; }

    public bool BooksEqualPortfolio { get; private set; }

    public IReadOnlyList<string> Faults => _faults;

    public bool IsClean => _faults.Count == 0;

    /// <param name="store">The journal.</param>
    /// <param name="journal">The engine's view of it.</param>
    /// <param name="expected">Keys of the recorded signals inside the backtest's days.</param>
    /// <param name="algorithm">After its run.</param>
    public static BacktestAudit Check(MemoryJournalStore store, EngineJournal journal, IEnumerable<SignalKey> expected, QCAlgorithm algorithm)
    {
        var audit = new BacktestAudit();
        var events = store.ReadOutbox(0, int.MaxValue);
        audit.OneDispositionPerSignal = audit.CheckDispositions(store, events, expected);
        audit.OneCompletionPerAcceptedSignal = audit.CheckCompletions(store, events);
        audit.BooksEqualPortfolio = audit.CheckBooks(journal, algorithm);
        return audit;
    }

    private bool CheckDispositions(MemoryJournalStore store, IReadOnlyList<OutboxRow> events, IEnumerable<SignalKey> expected)
    {
        var types = new[] { EventType.SignalAccepted, EventType.SignalRejected, EventType.SignalExpired, EventType.SignalWithdrawn }.Select(EventCodec.NameOf).ToHashSet();
        var before = _faults.Count;
        var known = store.Signals.ToDictionary(signal => signal.Key);
        foreach (var key in expected)
            if (!known.ContainsKey(key)) _faults.Add($"signal {key} never reached the journal");
        foreach (var signal in store.Signals)
            if (signal.State == SignalState.Waiting) _faults.Add($"signal {signal.Key} still waits at the end");
        var dispositions = events.Count(row => types.Contains(row.Type));
        if (dispositions != known.Count) _faults.Add($"{known.Count} signals have {dispositions} dispositions");
        return _faults.Count == before;
    }

    private bool CheckCompletions(MemoryJournalStore store, IReadOnlyList<OutboxRow> events)
    {
        var before = _faults.Count;
        foreach (var signal in store.Signals)
            if (signal.State == SignalState.Accepted) _faults.Add($"signal {signal.Key} was accepted and never completed");
        var accepted = events.Count(row => row.Type == EventCodec.NameOf(EventType.SignalAccepted));
        var completed = events.Count(row => row.Type == EventCodec.NameOf(EventType.SignalCompleted));
        if (accepted != completed) _faults.Add($"{accepted} signals were accepted and {completed} completed");
        return _faults.Count == before;
    }

    private bool CheckBooks(EngineJournal journal, QCAlgorithm algorithm)
    {
        var before = _faults.Count;
        var books = journal.Positions().GroupBy(book => book.Key.Symbol).ToDictionary(book => book.Key, book => book.Sum(position => position.Quantity));
        foreach (var security in algorithm.Securities.Values)
        {
            if (security.Type == SecurityType.Base) continue;
            var instrument = InstrumentSymbols.ToInstrument(security.Symbol).ToString();
            var own = books.GetValueOrDefault(instrument);
            if (own != security.Holdings.Quantity) _faults.Add($"{instrument}: the books hold {own}, the portfolio {security.Holdings.Quantity}");
        }

        return _faults.Count == before;
    }
}
