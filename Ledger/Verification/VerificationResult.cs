namespace Sluice.Ledger.Verification;

/// <summary>What verifying a ledger came to.</summary>
/// <param name="Own">Where the kept state is not the sum of its own entries and moves.</param>
/// <param name="Replayed">Where it is not what the events give; null when they were not replayed.</param>
/// <param name="Events">Events replayed.</param>
/// <param name="Facts">Facts told to the replay.</param>
public sealed record VerificationResult(IReadOnlyList<Difference> Own, IReadOnlyList<Difference>? Replayed, long Events, int Facts)
{
    public bool IsClean => Own.Count == 0 && Replayed is null or { Count: 0 };
}
