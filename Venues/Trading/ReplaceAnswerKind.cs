namespace Sluice.Venues.Trading;

/// <summary>The kinds of answer to a change of prices.</summary>
internal enum ReplaceAnswerKind
{
    /// <summary>The order has the new prices, or will.</summary>
    Accepted,

    /// <summary>The venue has said in words that it does not change the order: the old prices hold.</summary>
    Refused,

    /// <summary>A reading of the order tells which prices hold.</summary>
    Lost
}
