using System.Collections.Concurrent;
using Sluice.Algorithm.Actions;
using Sluice.Algorithm.Breakers;
using Sluice.Algorithm.Intake;
using Sluice.Algorithm.Limits;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Protection;
using Sluice.Algorithm.RiskModels;
using Sluice.Algorithm.Routing;
using Sluice.Core;
using Sluice.Core.Configuration;
using Sluice.Core.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// Turns what happens into decisions. Everything reaches it through a mailbox; whoever finds the desk free works the mailbox off, whoever
/// finds it taken leaves the message and goes, so no thread ever waits for another one here. A turn decides, journals all decisions in one
/// transaction, settles the signals' receipts, and only then sends.
/// </summary>
internal sealed class TradingDesk(
    EngineJournal journal,
    DeskState state,
    SignalActions actions,
    SignalIntake intake,
    ProtectionKeeper keeper,
    PreTradeCheck check,
    DeskRestart restart,
    HaltResponse halts,
    RouteDesk routes,
    BreakerDesk breakers,
    LimitDesk limits,
    LiquidationDesk liquidations,
    IMarketView market,
    IAccountView account,
    IOrderGateway gateway,
    SignalsConfiguration signals)
{
    /// <summary>Messages of one turn: bounds the size of a transaction. A read batch of signals and the answers to it fit in.</summary>
    private const int MaximumMessages = 1024;

    /// <summary>Passes of one turn. Each pass but the last takes a decision; a slot never takes more than a few steps in a row.</summary>
    private const int MaximumPasses = 10_000;

    private readonly ConcurrentQueue<DeskMessage> _mailbox = new();
    private readonly HashSet<Slot> _touched = [];
    private readonly List<SignalReceipt> _receipts = [];
    private int _taken;
    private int _committingThread;
    private bool _restored;
    private Exception? _failure;

    /// <summary>Entries that had been seen before, since the start.</summary>
    public long Duplicates => intake.Duplicates;

    public DeskState State => state;

    public void Post(DeskMessage message) => _mailbox.Enqueue(message);

    /// <summary>Takes over what others have journaled. Called by the journal, on any thread.</summary>
    /// <returns>Whether there was anything of interest.</returns>
    public bool OnCommitted(JournalCommit commit)
    {
        if (commit.Intents.Count == 0 || Volatile.Read(ref _committingThread) == Environment.CurrentManagedThreadId) return false;
        Post(new DeskMessage.IntentsChanged(commit.Intents));
        return true;
    }

    /// <summary>Works the mailbox off, unless somebody else is at it. After a failure nothing is done any more: the engine has to stop.</summary>
    /// <exception cref="InvalidOperationException">The desk has failed before.</exception>
    public void Drain()
    {
        while (!_mailbox.IsEmpty && Interlocked.CompareExchange(ref _taken, 1, 0) == 0)
        {
            try
            {
                if (_failure != null) throw new InvalidOperationException($"the desk stopped before: {_failure.Message}", _failure);
                Restore();
                while (!_mailbox.IsEmpty) TakeTurn();
            }
            catch (Exception failure)
            {
                // What was decided and not journaled is in memory only: whoever went on would act upon it, and settle what is not durable.
                _failure ??= failure;
                throw;
            }
            finally
            {
                Volatile.Write(ref _taken, 0);
            }
        }
    }

    /// <summary>Ends everything at the end of a backtest: what has not ended by then never will.</summary>
    public void EndRun()
    {
        Drain();
        var turn = new Turn(journal, state, market, account, gateway);
        restart.EndRun(turn);
        Commit(turn);
    }

    private void Restore()
    {
        if (_restored) return;
        _restored = true;
        var turn = new Turn(journal, state, market, account, gateway);
        restart.Restore(turn);
        foreach (var slot in state.Slots) _touched.Add(slot);
        Commit(turn);
    }

    private void TakeTurn()
    {
        intake.BeginTurn();
        var turn = new Turn(journal, state, market, account, gateway);
        for (var i = 0; i < MaximumMessages && _mailbox.TryDequeue(out var message); i++) Take(turn, message);
        Advance(turn);
        check.CountDay(turn);
        Commit(turn);
        check.Count(turn);
        if (_receipts.Count > 0) CrashPoint.Reach(CrashPoint.Planned);
        foreach (var receipt in _receipts) receipt.Settle();
        _receipts.Clear();
        Send(turn);
        _touched.Clear();
    }

    private void Take(Turn turn, DeskMessage message)
    {
        switch (message)
        {
            case DeskMessage.Arrived arrived:
                Touch(intake.Take(turn, arrived.Point));
                if (arrived.Point.Receipt is { } receipt) _receipts.Add(receipt);
                break;
            case DeskMessage.IntentsChanged changed:
                foreach (var (after, before) in changed.Intents)
                {
                    TakeOver(after.Key);
                    breakers.Observe(turn, after, before);
                }
                break;
            case DeskMessage.Refused refused:
                TakeRefusal(turn, refused);
                break;
            case DeskMessage.Recorded recorded:
                TakeOver(recorded.Record());
                break;
            case DeskMessage.ControlChanged changed:
                halts.Apply(turn, changed.Snapshot);
                foreach (var slot in state.Slots) Touch(slot);
                break;
            case DeskMessage.RoutesDue due:
                routes.Apply(turn, due.Snapshot);
                foreach (var slot in state.Slots) Touch(slot);
                break;
            case DeskMessage.LimitsRead read:
                limits.Apply(turn, read);
                break;
            case DeskMessage.RiskTarget target:
                liquidations.Take(target);
                foreach (var slot in liquidations.Look(turn)) Touch(slot);
                break;
            case DeskMessage.Tick:
                breakers.Look(turn);
                foreach (var slot in liquidations.Look(turn)) Touch(slot);
                foreach (var slot in state.Slots) Look(turn, slot);
                break;
            default:
                throw new InvariantViolationException($"the desk knows no {message.GetType().Name}");
        }
    }

    private void TakeRefusal(Turn turn, DeskMessage.Refused refused)
    {
        if (journal.FindIntent(refused.Intent) is not { State: IntentState.Planned } planned) return;
        turn.EndUnsent(planned, ReasonCode.HostRefused, refused.Message);
        breakers.ObserveRefusal(turn);
        foreach (var leg in state.LegsOf(planned)) gateway.Forget(leg.Key);
        var place = state.PlaceOf(planned);
        if (place != null && DeskState.IsProtective(planned.Purpose)) keeper.OnProtectiveDone(place, planned with { State = IntentState.Done, Outcome = IntentOutcome.NotSent, Reason = ReasonCode.HostRefused });
        Touch(place?.Slot);
    }

    /// <summary>Commits may be told of out of order; the journal always has the newest record.</summary>
    private void TakeOver(IntentKey key)
    {
        if (journal.FindIntent(key) is not { } newest) return;
        var place = state.Update(newest);
        if (place == null) return;
        if (newest.IsDone) gateway.Forget(key);
        if (newest.IsDone && DeskState.IsProtective(newest.Purpose)) keeper.OnProtectiveDone(place, newest);
        Touch(place.Slot);
    }

    private void Look(Turn turn, Slot slot)
    {
        turn.DayStartEquity(slot.Account);
        var takingProfit = false;
        foreach (var place in slot.Places)
        {
            keeper.Watch(turn, place);
            takingProfit |= place.TakingProfit;
        }
        if (takingProfit || slot.HasOpenIntents || slot.Signals.Count > 0) Touch(slot);
    }

    /// <summary>What happens in one leg's slot concerns the slots of the combo's other legs.</summary>
    private void Touch(Slot? slot)
    {
        if (slot == null || !_touched.Add(slot)) return;
        foreach (var live in slot.Signals)
            foreach (var leg in live.Legs) Touch(leg);
    }

    private void Advance(Turn turn)
    {
        int before, passes = 0;
        do
        {
            Invariant.Holds(++passes < MaximumPasses, "a turn of the desk does not come to an end");
            before = turn.Decisions;
            foreach (var live in state.Scoped.ToArray()) AdvanceScoped(turn, live);
            foreach (var slot in _touched)
            {
                restart.Recheck(turn, slot);
                foreach (var place in slot.Places) keeper.AdoptLevels(turn, place);
                foreach (var live in slot.Signals.ToArray()) Advance(turn, live, slot);
                foreach (var place in slot.Places) keeper.Ensure(turn, place);
            }
        }
        while (turn.Decisions != before);
    }

    /// <summary>A signal without an instrument may change any slot.</summary>
    private void AdvanceScoped(Turn turn, LiveSignal live)
    {
        var before = turn.Decisions;
        Advance(turn, live, null);
        if (turn.Decisions == before) return;
        foreach (var slot in state.Slots) Touch(slot);
    }

    private void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.Record.IsFinal) return;
        if (live.IsAccepted) actions.For(live.Signal).Advance(turn, live, slot);
        else TryAdmit(turn, live, slot);
    }

    private void TryAdmit(Turn turn, LiveSignal live, Slot? slot)
    {
        var admission = AdmissionOf(turn, live, slot);
        if (admission.State == SignalState.Waiting && live.IsJournaled && admission.Reason == live.Record.Reason) return;
        turn.Dispose(live, slot, admission);
        if (admission.IsAccepted) actions.For(live.Signal).Begin(turn, live, slot);
    }

    private Admission AdmissionOf(Turn turn, LiveSignal live, Slot? slot)
    {
        if (!live.IsJournaled && live.Signal.Time > turn.Now + signals.MaximumSkew) return Admission.Refuse(ReasonCode.TimeInFuture, $"its time {live.Signal.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} is more than {signals.MaximumSkew} ahead of the engine's clock");
        if (turn.Now > live.Signal.Expires) return Admission.Expire($"it expired at {live.Signal.Expires:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        if (SignalTurns.Blocker(turn, live, slot) is { } blocker) return Admission.Wait(ReasonCode.WaitingForTurn, $"{blocker} comes first");
        try
        {
            return actions.For(live.Signal).Admit(turn, live, slot);
        }
        catch (Exception failure) when (failure is ArithmeticException or ArgumentException or NotSupportedException)
        {
            // Admission decides nothing, so a signal that cannot be worked out is refused alone; the run goes on.
            return Admission.Refuse(ReasonCode.InternalError, $"the signal could not be worked out: {failure.Message}");
        }
    }

    private void Commit(Turn turn)
    {
        if (turn.Batch.IsEmpty) return;
        Volatile.Write(ref _committingThread, Environment.CurrentManagedThreadId);
        try
        {
            journal.Commit(turn.Batch);
        }
        finally
        {
            Volatile.Write(ref _committingThread, 0);
        }
    }

    /// <summary>Hands over what is planned, cancels first. What has no price yet stays planned and is looked at with every tick.</summary>
    private void Send(Turn turn)
    {
        foreach (var intent in turn.Cancels) gateway.Cancel(intent);
        foreach (var (intent, prices) in turn.Replacements)
            if (!turn.Cancels.Contains(intent)) gateway.Replace(intent, prices);
        foreach (var slot in _touched)
        {
            if (!slot.HasOpenIntents) continue;
            foreach (var intent in slot.OpenIntents.ToArray())
            {
                var legs = state.LegsOf(intent);
                if (intent.State != IntentState.Planned || gateway.IsHandedOver(intent.Key) || legs.Any(leg => market.QuoteOf(leg.Symbol) == null)) continue;
                var refusal = legs.Count == 1 ? gateway.Submit(intent) : gateway.SubmitCombo(legs);
                if (refusal != null) Post(new DeskMessage.Refused(intent.Key, refusal));
            }
        }
    }
}
