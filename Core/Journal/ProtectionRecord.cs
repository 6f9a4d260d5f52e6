using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>
/// The protective levels of one strategy's position. The stop rests at the venue, sized to what is filled; the target is held by the
/// engine. The engine works out from this record and the book which stop orders have to exist, so a restart needs nothing more.
/// </summary>
public sealed record ProtectionRecord : IJournalChange
{
    public required string Strategy { get; init; }

    public required string Symbol { get; init; }

    public required string Account { get; init; }

    /// <summary>The signal that set the levels first; the stop intents' keys derive from it.</summary>
    public required SignalKey Signal { get; init; }

    /// <summary>The side of the orders that protect: sell for a long position. Levels of the other side mean nothing.</summary>
    public required OrderSide Side { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TargetPrice { get; init; }

    /// <summary>The index that the next stop intent of <see cref="Signal"/> takes. Only grows.</summary>
    public int NextStopIndex { get; init; }

    /// <summary>The index that the next target intent takes. Only grows.</summary>
    public int NextTargetIndex { get; init; }

    /// <summary>False once the position is closed: the levels are history.</summary>
    public bool Active { get; init; } = true;
}
