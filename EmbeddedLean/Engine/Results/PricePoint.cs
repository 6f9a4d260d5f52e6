namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>The prices of one sampling period.</summary>
/// <param name="TimeUtc">Of the first price.</param>
/// <param name="Low">The lowest.</param>
/// <param name="High">The highest.</param>
/// <param name="Last">The last.</param>
internal readonly record struct PricePoint(DateTime TimeUtc, decimal Low, decimal High, decimal Last)
{
    public PricePoint With(decimal price) => new(TimeUtc, Math.Min(Low, price), Math.Max(High, price), price);
}
