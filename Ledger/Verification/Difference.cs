namespace Sluice.Ledger.Verification;

/// <summary>Something that was kept and comes out otherwise when it is worked out again.</summary>
/// <param name="What">A balance, a book, a lot, an order, an entry.</param>
/// <param name="Kept">What the ledger has; "none" for nothing.</param>
/// <param name="Rebuilt">What it should have; "none" for nothing.</param>
public sealed record Difference(string What, string Kept, string Rebuilt)
{
    public override string ToString() => $"{What}: kept is {Kept}, it should be {Rebuilt}";
}
