namespace Sluice.Ledger.Booking;

/// <summary>A fact told by its reference, as it is kept.</summary>
internal sealed record FactRecord(string Reference, string Kind, DateTime Time, string Body);
