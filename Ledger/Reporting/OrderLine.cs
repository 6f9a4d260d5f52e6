using Sluice.Ledger.Reading;
using Sluice.Ledger.Statistics;

namespace Sluice.Ledger.Reporting;

/// <summary>One order as reports show it.</summary>
/// <param name="Row">As the ledger has it.</param>
/// <param name="Result">What its statistics need.</param>
/// <param name="Type">Its kind; null when not known.</param>
public sealed record OrderLine(OrderRow Row, OrderResult Result, string? Type);
