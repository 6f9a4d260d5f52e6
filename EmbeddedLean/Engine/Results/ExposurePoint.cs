namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>What is held at a time, in the account's currency: the sum of all positions' sizes, and of longs less shorts.</summary>
internal readonly record struct ExposurePoint(DateTime TimeUtc, decimal Gross, decimal Net);
