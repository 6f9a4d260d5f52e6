using Sluice.Core.Control;
using Sluice.Core.Events;

namespace Sluice.Algorithm.Desk;

/// <summary>What the desk does about a decision on trading: it tells of it, and pulls the open orders that would add to what is halted.</summary>
internal sealed class HaltResponse
{
    private ControlSnapshot _seen = ControlSnapshot.Empty;

    public void Apply(Turn turn, ControlSnapshot snapshot)
    {
        var before = _seen.StateFor("", "", "");
        var now = snapshot.StateFor("", "", "");
        _seen = snapshot;
        if (now != before) Tell(turn, snapshot, now);
        foreach (var place in turn.State.Slots.SelectMany(slot => slot.Places))
        {
            var state = snapshot.StateFor(place.Key.Strategy, place.Key.Symbol, place.Broker);
            for (var i = place.OpenIntents.Count - 1; i >= 0; i--)
                if (TradingStateRules.IsPulled(state, place.OpenIntents[i].ReducesPosition)) turn.Cancel(place.OpenIntents[i], ReasonCode.Halted);
        }
    }

    private static void Tell(Turn turn, ControlSnapshot snapshot, TradingState now)
    {
        var row = snapshot.Rows.LastOrDefault(candidate => candidate.State == now && IsOfSystem(candidate));
        turn.Batch.Emit(new EngineEvent
        {
            Type = now == TradingState.Active ? EventType.Resumed : EventType.Halted,
            Time = turn.Now,
            Reason = now switch { TradingState.Active => null, TradingState.Reducing => ReasonCode.Reducing, _ => ReasonCode.Halted },
            Message = snapshot.SwitchedOff ? "by the file switch" : row == null ? null : $"by {row.Who}: {row.Why}"
        });
    }

    /// <summary>A breaker for one strategy says so in its name.</summary>
    private static bool IsOfSystem(ControlRow row) => row.Scope == ControlScope.System || (row.Scope == ControlScope.Breaker && !row.Name.Contains(':', StringComparison.Ordinal));
}
