using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;

namespace Sluice.Algorithm.Actions;

/// <summary>Opens a position or adds to it: one order, sized and checked when the signal is admitted.</summary>
internal sealed class EntryAction(OrderPlanner planner, PreTradeCheck check) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (planner.MarketGate(turn, live.Signal, slot!) is { } held) return held;
        var planned = planner.Entry(turn, live.Signal, slot!);
        if (planned.Order == null) return planned;
        return check.Refusal(turn, live.Signal, slot!, planned.Order) ?? planned;
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot) => OpenOrders.CompleteWhenDone(turn, live, slot);
}
