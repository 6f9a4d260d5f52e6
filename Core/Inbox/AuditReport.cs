namespace Sluice.Core.Inbox;

/// <summary>What came of checking the audit's chain.</summary>
/// <param name="Rows">How many rows were checked.</param>
/// <param name="Head">Hash of the last row: keep it elsewhere, since rows cut off the end show by nothing else. Empty when there are none.</param>
/// <param name="BrokenAt">Number of the first row that does not follow from those before it; null when all do.</param>
public sealed record AuditReport(long Rows, string Head, long? BrokenAt);
