namespace Sluice.Core.Journal;

/// <summary>
/// Which combo an intent is a leg of. The legs of a combo are intents of their own, with their own fills and their own place in the books;
/// they are sent together, as one order of the venue, under the key of the first leg.
/// </summary>
/// <param name="Key">Key of the first leg: what the venue is told.</param>
/// <param name="Leg">Place of this leg, from 0.</param>
/// <param name="Count">Number of legs, 2 to 4: what Tradier and Schwab take.</param>
/// <param name="Quantity">Number of combos, positive: a leg's own quantity is a whole multiple of it.</param>
/// <param name="NetPrice">Limit for one combo in the currency of its prices: paid when positive, received when negative; null at market.</param>
public sealed record IntentGroup(IntentKey Key, int Leg, int Count, decimal Quantity, decimal? NetPrice)
{
    /// <summary>More legs than any venue here takes in one order.</summary>
    public const int MaximumLegs = 4;

    /// <exception cref="InvariantViolationException">The group cannot be one of this leg.</exception>
    internal void Check(IntentRecord leg)
    {
        Invariant.Holds(Count is >= 2 and <= MaximumLegs && Leg >= 0 && Leg < Count, $"intent {leg.Key}: leg {Leg} of a combo of {Count}");
        Invariant.Holds((Leg == 0) == (leg.Key == Key), $"intent {leg.Key}: leg {Leg} of combo {Key}");
        Invariant.Holds(Quantity > 0 && leg.Quantity % Quantity == 0, $"intent {leg.Key}: {leg.Quantity} is no whole multiple of {Quantity} combos");
    }
}
