using Sluice.Core.Events;

namespace Sluice.Venues.Trading;

/// <summary>What came back for an order that was sent.</summary>
/// <param name="Kind">Accepted, rejected or lost.</param>
/// <param name="BrokerOrderId">The venue's id when accepted, else null.</param>
/// <param name="Reason">Why, when not accepted.</param>
/// <param name="Message">The venue's words, or what happened to the answer.</param>
internal sealed record PlaceAnswer(PlaceAnswerKind Kind, string? BrokerOrderId, ReasonCode Reason, string Message)
{
    /// <summary>Ids under which the legs of a combo are reported and read, in the order of the legs; empty for an order without legs.</summary>
    public IReadOnlyList<string> LegOrderIds { get; init; } = [];

    public static PlaceAnswer Accepted(string brokerOrderId) => new(PlaceAnswerKind.Accepted, brokerOrderId, ReasonCode.None, "");

    /// <summary>The venue has said in words that it does not take the order.</summary>
    public static PlaceAnswer Rejected(ReasonCode reason, string message) => new(PlaceAnswerKind.Rejected, null, reason, message);

    /// <summary>The order may be at the venue or not.</summary>
    public static PlaceAnswer Lost(string message) => new(PlaceAnswerKind.Lost, null, ReasonCode.AnswerLost, message);
}
