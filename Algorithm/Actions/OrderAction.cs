using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;

namespace Sluice.Algorithm.Actions;

/// <summary>One order exactly as the producer gave it.</summary>
internal sealed class OrderAction(OrderPlanner planner, PreTradeCheck check) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (planner.MarketGate(turn, live.Signal, slot!) is { } held) return held;
        var planned = planner.AsGiven(turn, live.Signal, slot!);
        if (planned.Order is not { ReducesPosition: true } && OrderPlanner.ValueGate(turn) is { } unvalued) return unvalued;
        if (planned.Order == null) return planned;
        if (OrderPlanner.BrokerGate(turn, planned.Order.Place) is { } away) return away;
        return check.Refusal(turn, live.Signal, slot!, planned.Order) ?? planned;
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot) => OpenOrders.CompleteWhenDone(turn, live, slot);
}
