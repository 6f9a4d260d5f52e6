namespace Sluice.Core.Inbox;

/// <summary>A line of the audit as it is kept.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Note">What was written.</param>
/// <param name="Hash">Over the line and the hash before it, hexadecimal.</param>
public sealed record AuditRow(long Number, AuditNote Note, string Hash);
