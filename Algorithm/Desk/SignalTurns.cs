using Sluice.Algorithm.Actions;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Desk;

/// <summary>The order of signals: first in, first out for each strategy and instrument; cancel and flatten overtake.</summary>
internal static class SignalTurns
{
    /// <summary>The signal that has to be through before this one may go ahead; null when it is its turn.</summary>
    public static SignalKey? Blocker(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.Legs.Count == 0) return slot == null ? null : BlockerIn(turn, live, slot);
        foreach (var leg in live.Legs)
            if (BlockerIn(turn, live, leg) is { } blocker) return blocker;
        return null;
    }

    private static SignalKey? BlockerIn(Turn turn, LiveSignal live, Slot slot)
    {
        foreach (var scoped in turn.State.Scoped)
        {
            if (scoped.IsAccepted && scoped.Signal.Action == SignalAction.Flatten && FlattenAction.IsInScope(scoped, slot)) return scoped.Key;
        }
        foreach (var earlier in slot.Signals)
        {
            if (earlier == live) return null;
            if (Blocks(earlier, live)) return earlier.Key;
        }
        return null;
    }

    private static bool Blocks(LiveSignal earlier, LiveSignal live)
    {
        if (earlier.IsAccepted) return earlier.HoldsUpEntries;
        // An exit does not wait for an entry that waits: it takes the entry's place and withdraws it.
        return earlier.IsWaiting && !(live.Signal.Action == SignalAction.Exit && earlier.Signal.Action is SignalAction.Entry or SignalAction.Order);
    }
}
