using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Routing;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Actions;

/// <summary>Closes everything of one strategy or of all: nothing waits any longer, nothing stays open, nothing is held.</summary>
internal sealed class FlattenAction(StrategyRouter router) : ISignalAction
{
    /// <summary>A liquidation of which so many orders in a row have filled nothing is a person's task: by then half a minute has passed.</summary>
    private const int MaximumAttempts = 5;

    /// <summary>Before the next order, doubled with each that has filled nothing: an empty book fills up again, a venue that turns orders away takes them later.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        var scope = live.Signal.Scope!;
        return scope == Signal.AllStrategies || router.Find(scope) != null
            ? Admission.Accept()
            : Admission.Refuse(ReasonCode.UnknownStrategy, $"no strategy '{scope}' is configured");
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
        foreach (var scoped in turn.State.Slots)
        {
            if (!IsInScope(live, scoped)) continue;
            foreach (var other in scoped.Signals.ToArray())
                if (other.IsWaiting && other.Record.Sequence < live.Record.Sequence) turn.Withdraw(other, scoped, ReasonCode.CanceledByEngine, $"flattened by {live.Key}");
        }
        Advance(turn, live, slot);
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        var working = false;
        var stuck = 0;
        foreach (var scoped in turn.State.Slots)
        {
            if (!IsInScope(live, scoped)) continue;
            foreach (var place in scoped.Places) working |= Close(turn, live, place, ref stuck);
        }
        if (working || live.HasOpenIntents) return;
        if (stuck == 0) turn.Complete(live, slot, CompletionOutcome.Filled);
        else turn.Complete(live, slot, live.Filled == 0 ? CompletionOutcome.None : CompletionOutcome.Partial, ReasonCode.VenueRejected, $"{stuck} positions could not be closed: {MaximumAttempts} orders in a row have filled nothing");
    }

    /// <summary>Whether an accepted flatten covers the slot.</summary>
    public static bool IsInScope(LiveSignal live, Slot slot) => live.Signal.Scope == Signal.AllStrategies || live.Signal.Scope == slot.Key.Strategy;

    /// <summary>Whether a later flatten covers the slot too. Only the last one acts: each would cancel what the other has sent, for ever.</summary>
    private static bool IsOvertaken(Turn turn, LiveSignal live, Slot slot)
    {
        foreach (var other in turn.State.Scoped)
            if (other.IsAccepted && other.Signal.Action == SignalAction.Flatten && other.Record.Sequence > live.Record.Sequence && IsInScope(other, slot)) return true;
        return false;
    }

    /// <summary>Takes the next step on one account. Returns whether there is more to come.</summary>
    private static bool Close(Turn turn, LiveSignal live, Place place, ref int stuck)
    {
        if (IsOvertaken(turn, live, place.Slot)) return place.OpenIntents.Count > 0 || turn.State.BookOf(place) != 0;
        if (OpenOrders.CancelAllBut(live, turn, place)) return true;
        IntentRecord? last = null;
        var fruitless = 0;
        foreach (var intent in live.Intents)
        {
            if (intent.Symbol != place.Key.Symbol || intent.Strategy != place.Key.Strategy || intent.Account != place.Account) continue;
            if (!intent.IsDone) return true;
            if (intent.Reason == ReasonCode.Superseded) continue;
            last = intent;
            fruitless = intent.FilledQuantity > 0 ? 0 : fruitless + 1;
        }
        var held = turn.State.BookOf(place);
        if (held == 0) return false;
        if (fruitless >= MaximumAttempts)
        {
            stuck++;
            return false;
        }
        if (last != null && turn.Now < last.Changed + (FirstPause * (1 << fruitless))) return true;
        if (OrderPlanner.BrokerGate(turn, place) is { } away) turn.TellWait(live, $"{held} {place.Key.Symbol} of {place.Key.Strategy} cannot be closed now: {away.Message}");
        turn.Plan(live.Key, live.Record.Received, OrderPlanner.Closing(turn, live.Signal, place, IntentPurpose.Liquidation, Math.Abs(held)), Turn.NextIndex(live, IntentPurpose.Liquidation));
        return true;
    }
}
