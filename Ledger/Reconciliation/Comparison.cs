namespace Sluice.Ledger.Reconciliation;

/// <summary>What a comparison of the books with the broker came to.</summary>
/// <param name="Discrepancies">Everything that differs and was at rest.</param>
/// <param name="Found">Executions that the broker proves and the books miss. Each is among the discrepancies too, until it is booked.</param>
/// <param name="Unjudged">What moved too recently to be judged: earlier differences of these stay as they are.</param>
internal sealed record Comparison(IReadOnlyList<Discrepancy> Discrepancies, IReadOnlyList<FoundFill> Found, UnjudgedSet Unjudged);
