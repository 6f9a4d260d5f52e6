using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>What leaves as one order of the venue.</summary>
/// <param name="Legs">The planned intent, or all legs of a combo in their order.</param>
/// <param name="Command">What asked for it.</param>
internal sealed record ReadyOrder(IReadOnlyList<IntentRecord> Legs, PlaceCommand Command)
{
    public IntentKey Key => Legs[0].Key;
}
