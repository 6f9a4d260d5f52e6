namespace Sluice.Venues.Trading;

/// <summary>What came back for a change of prices.</summary>
/// <param name="Kind">What the venue makes of it.</param>
/// <param name="Message">The venue's words; empty when there are none.</param>
internal sealed record ReplaceAnswer(ReplaceAnswerKind Kind, string Message = "")
{
    public static ReplaceAnswer Accepted { get; } = new(ReplaceAnswerKind.Accepted);

    public static ReplaceAnswer Refused(string message) => new(ReplaceAnswerKind.Refused, message);

    public static ReplaceAnswer Lost(string message) => new(ReplaceAnswerKind.Lost, message);
}
