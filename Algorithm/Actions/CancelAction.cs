using Sluice.Algorithm.Desk;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// Takes back what a former signal of the same source left open: withdraws it when it still waits, else cancels its orders. Protective stops
/// of a position that it has opened stay: a cancel never takes protection away.
/// </summary>
internal sealed class CancelAction : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        var target = Target(turn, live);
        return target != null && (target.IsWaiting || target.HasOpenIntents)
            ? Admission.Accept()
            : Admission.Refuse(ReasonCode.NothingToCancel, $"signal {live.Key.Source}/{live.Signal.Cancels} is not known or has nothing open");
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
        if (Target(turn, live) is { IsWaiting: true } waiting)
            turn.Withdraw(waiting, turn.State.SlotOf(waiting), ReasonCode.CanceledByEngine, $"taken back by {live.Key}");
        Advance(turn, live, slot);
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        var target = Target(turn, live);
        var open = false;
        if (target != null)
        {
            foreach (var intent in target.Intents.ToArray())
            {
                if (intent.IsDone) continue;
                turn.Cancel(intent, ReasonCode.CanceledByEngine);
                open = true;
            }
        }
        if (!open) turn.Complete(live, slot, CompletionOutcome.Filled);
    }

    private static LiveSignal? Target(Turn turn, LiveSignal live)
    {
        var target = turn.State.Find(new SignalKey(live.Key.Source, live.Signal.Cancels!));
        return target is { Signal.Action: not (SignalAction.Cancel or SignalAction.Flatten) } && target.Record.Sequence < live.Record.Sequence ? target : null;
    }
}
