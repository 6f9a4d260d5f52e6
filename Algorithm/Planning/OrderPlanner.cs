using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Planning;

/// <summary>Turns what a signal wants into an order: side, quantity, kind and prices.</summary>
internal sealed class OrderPlanner(OrderQuantities quantities, StrategyRouter router)
{
    /// <summary>Whether the market is there for an order now. Null when it is; else what happens to the signal.</summary>
    public Admission? MarketGate(Turn turn, Signal signal, Slot slot) => Planning.MarketGate.Check(turn, signal, slot, EntryPlace(turn, slot).Broker);

    /// <summary>Whether the account of a place can be reached for an order now. Null when it can; else what happens to the signal.</summary>
    public static Admission? BrokerGate(Turn turn, Place place) => turn.State.IsReachable(place.Account)
        ? null
        : Admission.Wait(ReasonCode.WaitingForBroker, $"account {place.Account} at {place.Broker} cannot be reached");

    /// <summary>
    /// Whether the account can be valued, which sizes and limits need. Null when it can; else what happens to a signal that opens: an account in
    /// coins has no worth for the moment between its connection and their first prices, and its limits are no reason to refuse then.
    /// </summary>
    public static Admission? ValueGate(Turn turn) => turn.Unvalued is { } what
        ? Admission.Wait(ReasonCode.NoPrice, $"the account cannot be valued, so its limits are not known: {what}")
        : null;

    /// <summary>The place that a slot's entries go to now.</summary>
    public Place EntryPlace(Turn turn, Slot slot) => router.EntryPlace(turn, slot);

    /// <summary>The order of an entry, or why there is none.</summary>
    public Admission Entry(Turn turn, Signal signal, Slot slot)
    {
        var side = signal.Direction == SignalDirection.Long ? OrderSide.Buy : OrderSide.Sell;
        var draft = Draft(turn, signal, EntryPlace(turn, slot), IntentPurpose.Entry, side);
        var price = draft.ReferencePrice;
        var (stop, _) = Levels(turn, signal, slot, price);
        if (IsOnWrongSide(signal, price, stop) is { } wrong) return wrong;
        var size = quantities.ForEntry(turn, signal, slot, price, stop);
        return size.IsRefusal ? Admission.Refuse(size.Reason, size.Message) : Admission.Accept(draft with { Quantity = size.Quantity });
    }

    /// <summary>The order of an order signal, or why there is none.</summary>
    public Admission AsGiven(Turn turn, Signal signal, Slot slot)
    {
        var side = signal.Side!.Value;
        var draft = Draft(turn, signal, EntryPlace(turn, slot), IntentPurpose.Order, side);
        var size = quantities.Convert(turn, signal.Size!.Value, slot, draft.ReferencePrice);
        if (size.IsRefusal) return Admission.Refuse(size.Reason, size.Message);
        if (PlaceFor(turn, slot, side, size.Quantity) is not { } place)
            return Admission.Refuse(ReasonCode.OppositePosition, $"{slot.Key.Strategy} holds the other side of {slot.Key.Symbol} on an account that entries do not go to, and no account holds {size.Quantity}: exit first");
        return Admission.Accept(draft with { Place = place, Quantity = size.Quantity, ReducesPosition = Reduces(turn, place, side, size.Quantity) });
    }

    /// <summary>
    /// Where a producer's own order goes: to where it makes a position smaller, else to where entries go. Null when it would open on one
    /// account what it is meant to close on another.
    /// </summary>
    public Place? PlaceFor(Turn turn, Slot slot, OrderSide side, decimal quantity)
    {
        var entries = EntryPlace(turn, slot);
        if (Covers(turn, entries, side, quantity)) return entries;
        var closes = false;
        foreach (var place in slot.Places)
        {
            if (Covers(turn, place, side, quantity)) return place;
            closes |= place != entries && Math.Sign(turn.State.BookOf(place)) == (side == OrderSide.Sell ? 1 : -1);
        }
        return closes ? null : entries;
    }

    /// <summary>Whether a producer's own order can only make the position smaller: the book covers it, and nothing else is open that could.</summary>
    public static bool Reduces(Turn turn, Place place, OrderSide side, decimal quantity) => place.OpenIntents.Count == 0 && Covers(turn, place, side, quantity);

    /// <summary>The quantity that an exit signal closes, of the positions on all accounts together; null for everything.</summary>
    public decimal? ExitQuantity(Turn turn, Signal signal, Slot slot, decimal held)
    {
        if (signal.Size is not { } size) return null;
        var price = signal.Order.LimitPrice ?? signal.Order.StopPrice ?? turn.Market.QuoteOf(slot.Key.Symbol)?.For(Opposite(held)) ?? 0;
        return quantities.Convert(turn, size, slot, price).Quantity;
    }

    /// <summary>The order of a signal that closes a position on one account, or a part of it.</summary>
    public static PlannedOrder Closing(Turn turn, Signal signal, Place place, IntentPurpose purpose, decimal quantity) =>
        Draft(turn, signal, place, purpose, Opposite(turn.State.BookOf(place))) with { Quantity = quantity, ReducesPosition = true };

    /// <summary>A market order that closes a position or a part of it.</summary>
    public static PlannedOrder Closing(Turn turn, Place place, IntentPurpose purpose, decimal held, decimal quantity) => new()
    {
        Place = place,
        Purpose = purpose,
        Side = Opposite(held),
        Quantity = quantity,
        ReducesPosition = true,
        ArrivalPrice = turn.Market.QuoteOf(place.Key.Symbol)?.For(Opposite(held)) ?? 0
    };

    /// <summary>A protective stop for a part of a position.</summary>
    public static PlannedOrder Stop(Turn turn, Place place, decimal held, decimal quantity, decimal price) => new()
    {
        Place = place,
        Purpose = IntentPurpose.Stop,
        Side = Opposite(held),
        Quantity = quantity,
        Kind = OrderKind.StopMarket,
        StopPrice = price,
        Duration = OrderDuration.GoodTilCanceled,
        ReducesPosition = true,
        ArrivalPrice = turn.Market.QuoteOf(place.Key.Symbol)?.Last ?? 0
    };

    /// <summary>The position that a target signal asks for, signed; null without a price.</summary>
    public decimal? TargetQuantity(Turn turn, Signal signal, Slot slot)
    {
        if (turn.Market.QuoteOf(slot.Key.Symbol) is not { } quote) return null;
        // A share of an account that cannot be valued would come to nothing, and close what it is meant to keep.
        if (signal.Size!.Value.Kind != SignalSizeKind.Quantity && turn.Unvalued != null) return null;
        return quantities.Convert(turn, signal.Size!.Value, slot, quote.Last).Quantity;
    }

    /// <summary>
    /// The order that takes away what a target has too much, on one account at a time: first where it can be reached, and last where entries
    /// go. Null when there is nothing too much.
    /// </summary>
    public PlannedOrder? Reducing(Turn turn, Signal signal, Slot slot, decimal target)
    {
        var excess = Kept(turn, slot, target) - Math.Abs(target);
        var entries = EntryPlace(turn, slot);
        foreach (var place in slot.Places.OrderBy(place => turn.State.IsReachable(place.Account) ? 0 : 1).ThenBy(place => place == entries ? 1 : 0))
        {
            var book = turn.State.BookOf(place);
            var tooMuch = Math.Sign(book) == Math.Sign(target) ? Math.Min(excess, Math.Abs(book)) : Math.Abs(book);
            if (tooMuch > 0) return Closing(turn, signal, place, IntentPurpose.Exit, tooMuch);
        }
        return null;
    }

    /// <summary>The order that opens what a target lacks; null when it lacks nothing. What has to be closed first is taken as closed.</summary>
    public PlannedOrder? Opening(Turn turn, Signal signal, Slot slot, decimal target)
    {
        var missing = Math.Abs(target) - Kept(turn, slot, target);
        if (missing <= 0) return null;
        return Draft(turn, signal, EntryPlace(turn, slot), IntentPurpose.Entry, target > 0 ? OrderSide.Buy : OrderSide.Sell) with { Quantity = missing };
    }

    /// <summary>The protective levels of an entry at a price; the strategy's default stop where the signal gives none.</summary>
    public (decimal? Stop, decimal? Target) Levels(Turn turn, Signal signal, Slot slot, decimal entryPrice)
    {
        var isLong = signal.Direction == SignalDirection.Long;
        var stop = signal.StopLoss ?? quantities.DefaultStop(slot.Key.Strategy);
        return (
            stop is { } given ? Level(turn, given, slot, entryPrice, below: isLong) : null,
            signal.TakeProfit is { } profit ? Level(turn, profit, slot, entryPrice, below: !isLong) : null);
    }

    /// <summary>A level's price, rounded to the instrument's tick, halves away from zero.</summary>
    public decimal Level(Turn turn, SignalLevel level, Slot slot, decimal basePrice, bool below) => ToTick(turn, slot, level.Resolve(basePrice, below))!.Value;

    /// <summary>A price that the venue takes, halves away from zero: host, journal and venue are to see the same one.</summary>
    private static decimal? ToTick(Turn turn, Slot slot, decimal? price)
    {
        if (price is not { } exact) return null;
        var tick = turn.Market.TickSize(slot.Key.Symbol, exact);
        return Math.Round(exact / tick, MidpointRounding.AwayFromZero) * tick;
    }

    /// <summary>The side that closes a position.</summary>
    public static OrderSide Opposite(decimal held) => held > 0 ? OrderSide.Sell : OrderSide.Buy;

    private static Admission? IsOnWrongSide(Signal signal, decimal price, decimal? stop)
    {
        if (stop is not { } level) return null;
        if (level <= 0) return Admission.Refuse(ReasonCode.StopOnWrongSide, $"the stop comes to {level} after rounding to the tick: no venue takes it");
        var wrong = signal.Direction == SignalDirection.Long ? level >= price : level <= price;
        return wrong ? Admission.Refuse(ReasonCode.StopOnWrongSide, $"a stop at {level} for a {signal.Direction} entry at {price} would close it at once") : null;
    }

    /// <summary>What is held of a target's side, on all accounts together.</summary>
    private static decimal Kept(Turn turn, Slot slot, decimal target)
    {
        var kept = 0m;
        foreach (var place in slot.Places)
            if (turn.State.BookOf(place) is var book && Math.Sign(book) == Math.Sign(target)) kept += Math.Abs(book);
        return kept;
    }

    private static bool Covers(Turn turn, Place place, OrderSide side, decimal quantity) =>
        turn.State.BookOf(place) is var book && (side == OrderSide.Sell ? book >= quantity : -book >= quantity);

    private static PlannedOrder Draft(Turn turn, Signal signal, Place place, IntentPurpose purpose, OrderSide side)
    {
        var slot = place.Slot;
        var order = purpose == IntentPurpose.Liquidation ? SignalOrder.Market : signal.Order;
        var waitsForOpen = order is { Kind: OrderKind.Market, WhenClosed: ClosedMarketPolicy.OnOpen } && !turn.Market.IsOpen(slot.Key.Symbol);
        return new PlannedOrder
        {
            Place = place,
            Purpose = purpose,
            Side = side,
            Quantity = 0,
            Kind = waitsForOpen ? OrderKind.MarketOnOpen : order.Kind,
            LimitPrice = ToTick(turn, slot, order.LimitPrice),
            StopPrice = ToTick(turn, slot, order.StopPrice),
            TrailingAmount = order.TrailingAmount,
            TrailingPercent = order.TrailingPercent,
            Duration = order.Duration,
            GoodTil = order.GoodTil,
            ExtendedHours = order.ExtendedHours,
            ArrivalPrice = turn.Market.QuoteOf(slot.Key.Symbol)?.For(side) ?? 0
        };
    }
}
