namespace Sluice.Ledger.Reporting;

/// <summary>What a report needs beside the books. What is missing makes numbers unknown, never zero.</summary>
public sealed record ReportInputs
{
    /// <summary>UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Of all totals and statistics.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The market's prices by canonical instrument id.</summary>
    public IReadOnlyDictionary<string, decimal> Prices { get; init; } = new Dictionary<string, decimal>();

    /// <summary>By intent.</summary>
    public IReadOnlyDictionary<string, OrderOrigin> Origins { get; init; } = new Dictionary<string, OrderOrigin>();

    /// <summary>Equity before the first entry, in <see cref="Currency"/>: the capital that is no transfer in the books.</summary>
    public decimal StartEquity { get; init; }
}
