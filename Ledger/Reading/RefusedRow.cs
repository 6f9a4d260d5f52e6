namespace Sluice.Ledger.Reading;

/// <summary>Something that was told to the ledger and could not be booked. It is tried again at every start.</summary>
/// <param name="Id">In the order of arrival.</param>
/// <param name="Key">The event's id, or the fact's reference.</param>
/// <param name="Body">The document.</param>
/// <param name="Why">What is wrong and what to do.</param>
/// <param name="Time">When, UTC.</param>
public sealed record RefusedRow(long Id, string Key, string Body, string Why, DateTime Time);
