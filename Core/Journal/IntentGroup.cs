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
}
