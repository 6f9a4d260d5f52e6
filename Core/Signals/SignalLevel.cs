namespace Sluice.Core.Signals;

/// <summary>A protective level: a price, or a distance from the entry's price as a fraction of it. Exactly one of the two.</summary>
/// <param name="Price">Above 0.</param>
/// <param name="Percent">A fraction above 0 and below 1: 0.05 is five percent.</param>
public readonly record struct SignalLevel(decimal? Price, decimal? Percent)
{
    /// <summary>The level's price for an entry at <paramref name="entryPrice"/>.</summary>
    /// <param name="entryPrice">Price of the entry.</param>
    /// <param name="below">Whether the level lies below the entry: a long's stop, a short's target.</param>
    public decimal Resolve(decimal entryPrice, bool below) => Price ?? entryPrice * (below ? 1 - Percent!.Value : 1 + Percent!.Value);
}
