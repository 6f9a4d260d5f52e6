using Sluice.Core.Events;
using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>An intended order and all that is known of it. Immutable: a change is a new record with a legal next state.</summary>
public sealed record IntentRecord : IJournalChange
{
    public required IntentKey Key { get; init; }

    public required SignalKey Signal { get; init; }

    public required string Strategy { get; init; }

    public required IntentPurpose Purpose { get; init; }

    /// <summary>Counts entry legs, stop generations, slices and attempts within the purpose; part of the key.</summary>
    public required int Index { get; init; }

    public required string Broker { get; init; }

    public required string Account { get; init; }

    /// <summary>Canonical instrument id.</summary>
    public required string Symbol { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Ordered quantity in the instrument's unit, always positive.</summary>
    public required decimal Quantity { get; init; }

    public required OrderKind Kind { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>Prices that a working order shall have and that the venue has not confirmed yet; null when no change is pending.</summary>
    public IntentPrices? Wanted { get; init; }

    /// <summary>Distance of a trailing stop: a price, or a fraction when <see cref="TrailingPercent"/>.</summary>
    public decimal? TrailingAmount { get; init; }

    public bool TrailingPercent { get; init; }

    public OrderDuration Duration { get; init; } = OrderDuration.GoodTilCanceled;

    /// <summary>Last instant, UTC, of a good-til-date order.</summary>
    public DateTime? GoodTil { get; init; }

    /// <summary>Whether it is meant for the hours before and after the session, too.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>The combo that this order is a leg of; null for an order of its own.</summary>
    public IntentGroup? Group { get; init; }

    /// <summary>Whether the order can only make the strategy's position smaller. Such orders pass REDUCING.</summary>
    public bool ReducesPosition { get; init; }

    /// <summary>The market's price when the order was planned, for slippage; zero when there was none.</summary>
    public decimal ArrivalPrice { get; init; }

    /// <summary>Currency of the order's prices.</summary>
    public string Currency { get; init; } = "USD";

    public required IntentState State { get; init; }

    public IntentOutcome Outcome { get; init; }

    /// <summary>The order's id in events: the run, a dash, the host's order id.</summary>
    public string? OrderId { get; init; }

    public string? BrokerOrderId { get; init; }

    /// <summary>Cumulative filled quantity, never above <see cref="Quantity"/>.</summary>
    public decimal FilledQuantity { get; init; }

    /// <summary>Sum of quantity times price over the fills.</summary>
    public decimal FilledNotional { get; init; }

    public ReasonCode Reason { get; init; }

    public string Message { get; init; } = "";

    /// <summary>When it came to be as it is, UTC.</summary>
    public required DateTime Changed { get; init; }

    /// <summary>When the signal behind it was received, UTC.</summary>
    public DateTime Received { get; init; }

    /// <summary>When it was journaled as planned, UTC.</summary>
    public DateTime Planned { get; init; }

    /// <summary>When Sending was journaled, UTC. The venue's evidence rules count from here.</summary>
    public DateTime? Sending { get; init; }

    /// <summary>When the venue's answer was known, UTC.</summary>
    public DateTime? Acknowledged { get; init; }

    /// <summary>The keys of all legs of its combo, in their order; none for an order of its own.</summary>
    public IReadOnlyList<IntentKey> LegKeys(string deployment)
    {
        if (Group == null) return [];
        var first = Index - Group.Leg;
        return [.. Enumerable.Range(first, Group.Count).Select(index => IntentKey.Derive(deployment, Signal, Purpose, index))];
    }

    /// <summary>The prices that hold, as far as is known.</summary>
    public IntentPrices Prices => new(LimitPrice, StopPrice);

    public decimal RemainingQuantity => Quantity - FilledQuantity;

    public bool IsDone => State == IntentState.Done;

    /// <summary>Whether the order may be at the venue: it counts against exposure until the opposite is known.</summary>
    public bool MayBeLive => State is IntentState.Sending or IntentState.Working or IntentState.Unknown;
}
