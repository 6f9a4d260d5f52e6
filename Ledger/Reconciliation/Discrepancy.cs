using Sluice.Core.Control;

namespace Sluice.Ledger.Reconciliation;

/// <summary>One difference between the books and the broker.</summary>
/// <param name="Key">What differs and how: under it the difference is found again.</param>
/// <param name="Severity">How bad, as it is now; age is added by <see cref="DriftRecord"/>.</param>
/// <param name="Here">The books' number: a quantity, a price or an amount; of a state 1 for working, 0 for ended.</param>
/// <param name="There">The broker's.</param>
/// <param name="Message">What was compared with what, and what to do.</param>
internal sealed record Discrepancy(DiscrepancyKey Key, Severity Severity, decimal Here, decimal There, string Message);
