namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>A value at a time.</summary>
internal readonly record struct SeriesPoint(DateTime TimeUtc, decimal Value);
