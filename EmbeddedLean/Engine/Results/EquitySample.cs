namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>The portfolio's value and the benchmark at a time.</summary>
internal readonly record struct EquitySample(DateTime TimeUtc, decimal Equity, decimal Benchmark);
