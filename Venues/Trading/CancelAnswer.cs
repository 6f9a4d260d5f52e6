namespace Sluice.Venues.Trading;

/// <summary>What came back for a cancel.</summary>
/// <param name="Kind">What the venue makes of it.</param>
/// <param name="Message">The venue's words; empty when there are none.</param>
internal sealed record CancelAnswer(CancelAnswerKind Kind, string Message = "");
