namespace Sluice.Venues.Trading;

/// <summary>The kinds of answer to an order. A timeout is not a rejection.</summary>
internal enum PlaceAnswerKind
{
    Accepted,
    Rejected,
    Lost
}
