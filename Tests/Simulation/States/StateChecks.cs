using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Tests.Simulation.Checks;
using Sluice.Tests.Simulation.Disk;

namespace Sluice.Tests.Simulation.States;

/// <summary>What has to hold after each step of a walk, and at its end. One method for each rule.</summary>
internal sealed class StateChecks
{
    private readonly SimulatedDisk _disk;
    private readonly JournalModel _model;
    private readonly Population _population;
    private long _events;
    private string? _broken;

    public StateChecks(SimulatedDisk disk, JournalModel model, Population population)
    {
        (_disk, _model, _population) = (disk, model, population);
        disk.Written += EndsAreFinalAndFillsGrow;
        disk.Written += EventsAreNumberedWithoutGaps;
    }

    /// <exception cref="SimulationException">A rule is broken.</exception>
    public void AfterStep(EngineJournal journal)
    {
        if (_broken != null) throw new SimulationException(_broken);
        OneDispositionAndOneCompletion();
        OrdersAreFilledByTheirExecutions(journal);
        BooksAreTheSumOfExecutions(journal);
        MemoryIsWhatWasWritten(journal);
        _model.ChangedSignals.Clear();
        _model.ChangedIntents.Clear();
        _model.ChangedBooks.Clear();
    }

    /// <summary>A new engine on the same disk knows what the one before knew.</summary>
    /// <exception cref="SimulationException">It does not.</exception>
    public void Replay(EngineJournal kept)
    {
        var again = new EngineJournal(_disk.Store, WalkRecords.Options);
        Holds(again.LastSequence == kept.LastSequence, $"event {kept.LastSequence} was the last, a restart goes on after {again.LastSequence}");
        Holds(again.LiveSignals().SequenceEqual(kept.LiveSignals()), $"a restart finds other live signals");
        Holds(again.LiveIntents().ToHashSet().SetEquals(kept.LiveIntents()), $"a restart finds other live orders");
        Holds(again.Positions().ToHashSet().SetEquals(kept.Positions()), $"a restart finds other positions");
        Holds(again.Protections().ToHashSet().SetEquals(kept.Protections()), $"a restart finds other protective levels");
        Holds(again.FindTradingDay("main") == kept.FindTradingDay("main"), $"a restart finds another trading day");
        foreach (var key in _population.LiveSignals)
            Holds(again.IntentsOf(key).SequenceEqual(kept.IntentsOf(key)), $"a restart finds other orders of {key}");
        foreach (var key in _population.LiveIntents)
            if (_population.AllIntents[key] is { BrokerOrderId: { } id } intent) Holds(again.FindByBrokerOrder(intent.Broker, intent.Account, id) == intent, $"a restart does not find {key} by {id}");
    }

    /// <summary>Everything has ended: each signal was told of once and, when it was accepted, completed once; the books add up.</summary>
    /// <exception cref="SimulationException">A rule is broken.</exception>
    public void AtEnd(EngineJournal journal)
    {
        Holds(journal.LiveSignals().Count + journal.LiveIntents().Count == 0, $"something is still alive");
        foreach (var key in _population.AllSignals.Keys)
        {
            Holds(_model.Dispositions.GetValueOrDefault(key) == 1, $"signal {key} ended with {_model.Dispositions.GetValueOrDefault(key)} dispositions");
            var expected = _model.Accepted.Contains(key) ? 1 : 0;
            Holds(_model.Completions.GetValueOrDefault(key) == expected, $"signal {key} ended with {_model.Completions.GetValueOrDefault(key)} completions instead of {expected}");
        }

        MoneyAddsUp(journal);
        Replay(journal);
    }

    private void EndsAreFinalAndFillsGrow(JournalTransaction transaction)
    {
        foreach (var (after, _) in transaction.Signals)
            if (_population.AllSignals.GetValueOrDefault(after.Key) is { IsFinal: true } ended) _broken ??= $"signal {after.Key} had ended as {ended.State} and became {after.State}";
        foreach (var (after, _) in transaction.Intents)
        {
            if (_population.AllIntents.GetValueOrDefault(after.Key) is not { } before) continue;
            if (before.IsDone) _broken ??= $"intent {after.Key} had ended as {before.Outcome} and became {after.State}";
            if (after.FilledQuantity < before.FilledQuantity) _broken ??= $"intent {after.Key} was filled {before.FilledQuantity} and then {after.FilledQuantity}";
        }
    }

    private void EventsAreNumberedWithoutGaps(JournalTransaction transaction)
    {
        foreach (var row in transaction.Outbox)
            if (row.Sequence != ++_events) _broken ??= $"event {row.Sequence} was written as the {_events}th";
    }

    private void OneDispositionAndOneCompletion()
    {
        foreach (var key in _model.ChangedSignals)
        {
            var (told, ended) = (_model.Dispositions.GetValueOrDefault(key), _model.Completions.GetValueOrDefault(key));
            var state = _model.Signals[key].State;
            Holds(told == (state == SignalState.Waiting ? 0 : 1), $"signal {key} is {state} with {told} dispositions");
            Holds(ended == (state == SignalState.Completed ? 1 : 0), $"signal {key} is {state} with {ended} completions");
        }
    }

    private void OrdersAreFilledByTheirExecutions(EngineJournal journal)
    {
        foreach (var key in _model.ChangedIntents)
        {
            var (intent, executed) = (_model.Intents[key], _model.Executed.GetValueOrDefault(key));
            Holds(executed == intent.FilledQuantity && executed <= intent.Quantity, $"intent {key} is filled {intent.FilledQuantity} of {intent.Quantity} with executions of {executed}");
            Holds(journal.FindIntent(key) == intent, $"the journal knows intent {key} as {journal.FindIntent(key)?.State.ToString() ?? "nothing"}, {intent.State} was written");
        }
    }

    private void BooksAreTheSumOfExecutions(EngineJournal journal)
    {
        foreach (var book in _model.ChangedBooks)
            Holds(journal.FindPosition(book)?.Quantity == _model.Books[book], $"book {book} is {journal.FindPosition(book)?.Quantity}, its executions come to {_model.Books[book]}");
    }

    private void MemoryIsWhatWasWritten(EngineJournal journal)
    {
        Holds(journal.LastSequence == _events, $"{_events} events were written, the journal has counted {journal.LastSequence}");
        foreach (var key in _model.ChangedSignals)
            Holds(journal.FindSignal(key) == _model.Signals[key], $"the journal knows signal {key} as {journal.FindSignal(key)?.State.ToString() ?? "nothing"}, {_model.Signals[key].State} was written");
    }

    /// <summary>What was paid and got for a book is its realized profit and the cost of what it holds. The average price is a quotient: rounded in its last digits.</summary>
    private void MoneyAddsUp(EngineJournal journal)
    {
        foreach (var book in _disk.Store.Executions.GroupBy(execution => new BookKey(execution.Strategy, execution.Symbol, execution.Account)))
        {
            var position = journal.FindPosition(book.Key)!;
            var got = -book.Sum(execution => execution.SignedQuantity * execution.Price);
            var booked = position.Realized - (position.Quantity * position.AveragePrice);
            Holds(Math.Abs(got - booked) < 0.000_000_001m, $"book {book.Key} has {booked}, its executions come to {got}");
            Holds(position.Fees == book.Sum(execution => execution.Fee), $"book {book.Key} has fees of {position.Fees}, its executions {book.Sum(execution => execution.Fee)}");
        }
    }

    private static void Holds(bool condition, FormattableString message)
    {
        if (!condition) throw new SimulationException(FormattableString.Invariant(message));
    }
}
