namespace Sluice.Ledger.Booking;

/// <summary>Something that could not be booked.</summary>
/// <param name="Key">The event's id, or the fact's reference: told again, it is not kept twice.</param>
/// <param name="Body">The document.</param>
/// <param name="Why">What is wrong and what to do.</param>
internal sealed record Refusal(string Key, string Body, string Why);
