using Sluice.Algorithm.Desk;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Planning;

/// <summary>Turns an order of several legs into the legs' orders and a net price.</summary>
internal sealed class ComboPlanner(OrderPlanner planner)
{
    /// <summary>Whether the markets of all legs are there for an order now. Null when they are; else what happens to the signal.</summary>
    public Admission? MarketGate(Turn turn, LiveSignal live)
    {
        foreach (var slot in live.Legs)
            if (planner.MarketGate(turn, live.Signal, slot) is { } held) return held;
        return null;
    }

    /// <summary>The combo, or why there is none.</summary>
    public (PlannedCombo? Combo, Admission? Refusal) AsGiven(Turn turn, LiveSignal live)
    {
        var quantity = live.Signal.Size!.Value.Amount;
        List<PlannedOrder> legs = [];
        for (var i = 0; i < live.Legs.Count; i++)
        {
            var (slot, leg) = (live.Legs[i], live.Signal.Legs![i]);
            var units = quantity * leg.Ratio;
            if (planner.PlaceFor(turn, slot, leg.Side, units) is not { } place)
                return (null, Admission.Refuse(ReasonCode.OppositePosition, $"{slot.Key.Strategy} holds the other side of {slot.Key.Symbol} on an account that entries do not go to: exit first"));
            var lot = turn.Market.LotSize(slot.Key.Symbol);
            if (units % lot != 0) return (null, Admission.Refuse(ReasonCode.BelowLotSize, $"{units} of {slot.Key.Symbol} are not whole lots of {lot}"));
            legs.Add(Leg(turn, live, place, leg.Side, units));
        }
        if (legs.Exists(leg => leg.Place.Account != legs[0].Place.Account))
            return (null, Admission.Refuse(ReasonCode.NotSupported, "the legs would go to different accounts: a combo is one order at one venue"));
        if (NetPrice(turn, live) is not { } net) return (Whole(legs, quantity, null), null);
        return net == 0
            ? (null, Admission.Refuse(ReasonCode.PriceCollar, $"the net price {live.Signal.Order.LimitPrice} comes to 0 after rounding to the tick, which cannot be told from none"))
            : (Whole(legs, quantity, net), null);
    }

    /// <summary>A combo passes where only what makes positions smaller passes if each of its legs does.</summary>
    private static PlannedCombo Whole(List<PlannedOrder> legs, decimal quantity, decimal? net)
    {
        var reduces = legs.TrueForAll(leg => leg.ReducesPosition);
        return new PlannedCombo([.. legs.Select(leg => leg with { ReducesPosition = reduces })], quantity, net);
    }

    private static PlannedOrder Leg(Turn turn, LiveSignal live, Place place, OrderSide side, decimal quantity) => new()
    {
        Place = place,
        Purpose = IntentPurpose.Order,
        Side = side,
        Quantity = quantity,
        Kind = live.Signal.Order.Kind,
        Duration = live.Signal.Order.Duration,
        GoodTil = live.Signal.Order.GoodTil,
        ReducesPosition = OrderPlanner.Reduces(turn, place, side, quantity),
        ArrivalPrice = turn.Market.QuoteOf(place.Key.Symbol)?.For(side) ?? 0
    };

    /// <summary>Rounded to the smallest tick of the legs, halves away from zero: host, journal and venue are to see the same one.</summary>
    private static decimal? NetPrice(Turn turn, LiveSignal live)
    {
        if (live.Signal.Order.LimitPrice is not { } exact) return null;
        var tick = live.Legs.Min(slot => turn.Market.TickSize(slot.Key.Symbol, Math.Abs(exact)));
        return Math.Round(exact / tick, MidpointRounding.AwayFromZero) * tick;
    }
}
