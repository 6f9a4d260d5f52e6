using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;

namespace Sluice.Algorithm.Actions;

/// <summary>An order of several legs, sent as one order of the venue: all of it or nothing.</summary>
internal sealed class ComboAction(ComboPlanner planner, PreTradeCheck check) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (planner.MarketGate(turn, live) is { } held) return held;
        var (combo, refusal) = planner.AsGiven(turn, live);
        if (refusal == null && OrderPlanner.BrokerGate(turn, combo!.Legs[0].Place) is { } away) return away;
        if (refusal == null && !combo!.Legs[0].ReducesPosition && OrderPlanner.ValueGate(turn) is { } unvalued) return unvalued;
        return refusal ?? check.Refusal(turn, live, combo!) ?? Admission.Accept();
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot) => turn.PlanCombo(live, planner.AsGiven(turn, live).Combo!);

    public void Advance(Turn turn, LiveSignal live, Slot? slot) => OpenOrders.CompleteWhenDone(turn, live, slot);
}
