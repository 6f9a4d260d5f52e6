namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>A security of which days were missing in the data folder.</summary>
/// <param name="Symbol">Its ticker.</param>
/// <param name="Days">Days on which its market was open and no file had a bar, in order.</param>
internal sealed record DataGap(string Symbol, IReadOnlyList<DateTime> Days);
