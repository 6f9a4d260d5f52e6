namespace Sluice.Ledger.Health;

/// <summary>Orders of an account over the last minutes.</summary>
/// <param name="All">Those that changed.</param>
/// <param name="Failed">Those of them that the broker refused or that are in doubt.</param>
internal readonly record struct OrderCount(long All, long Failed);
