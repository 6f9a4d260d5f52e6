using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>A trade signal, schema version 1, read and validated in form. Which fields are set depends on <see cref="Action"/>.</summary>
public sealed record Signal
{
    public required SignalKey Key { get; init; }

    public required string Strategy { get; init; }

    public required SignalAction Action { get; init; }

    /// <summary>The producer's time, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>After this instant, UTC, nothing new is sent for it: given, or time plus ttl, or time plus the default.</summary>
    public required DateTime Expires { get; init; }

    /// <summary>entry, exit, adjust-stop, target, order.</summary>
    public InstrumentId? Symbol { get; init; }

    /// <summary>entry.</summary>
    public SignalDirection? Direction { get; init; }

    /// <summary>order: 2 to 4 legs that are bought together, in place of symbol and side; null for an order of one instrument.</summary>
    public SignalLegs? Legs { get; init; }

    /// <summary>order.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>entry, exit (a part), target, order. Null on an entry: sized from the strength. Of an order with legs, the number of combos.</summary>
    public SignalSize? Size { get; init; }

    /// <summary>entry, exit, target, order; a market order for the day when absent.</summary>
    public SignalOrder Order { get; init; } = SignalOrder.Market;

    /// <summary>The price that the producer saw.</summary>
    public decimal? Price { get; init; }

    public SignalLevel? StopLoss { get; init; }

    public SignalLevel? TakeProfit { get; init; }

    /// <summary>0 to 1.</summary>
    public decimal? Strength { get; init; }

    public string? Reason { get; init; }

    /// <summary>cancel: the id, within the same source, of the signal whose open orders are cancelled.</summary>
    public string? Cancels { get; init; }

    /// <summary>flatten: a strategy's name, or <see cref="AllStrategies"/>.</summary>
    public string? Scope { get; init; }

    /// <summary>One JSON object, kept and passed on untouched; at most 4 KB.</summary>
    public string? Metadata { get; init; }

    /// <summary>The scope of a flatten that closes everything.</summary>
    public const string AllStrategies = "all";
}
