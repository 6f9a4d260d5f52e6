namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>What a run's curves are drawn from. Times are UTC, money is in the account's currency.</summary>
internal sealed class RunCurves
{
    public static RunCurves None { get; } = new() { Equity = [], Exposure = [], Prices = [] };

    public required IReadOnlyList<SeriesPoint> Equity { get; init; }

    public required IReadOnlyList<ExposurePoint> Exposure { get; init; }

    /// <summary>Empty unless they were asked for.</summary>
    public required IReadOnlyCollection<PriceCurve> Prices { get; init; }
}
