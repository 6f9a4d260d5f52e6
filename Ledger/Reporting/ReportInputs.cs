using Sluice.Ledger.Statistics;

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

    /// <summary>Closing prices by canonical instrument id: for the benchmark, unfilled parts, and how much of a move a trade caught.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DayClose>> Closes { get; init; } = new Dictionary<string, IReadOnlyList<DayClose>>();

    /// <summary>The instrument to compare with, by its canonical id; null for none.</summary>
    public string? Benchmark { get; init; }

    /// <summary>Protective stops, for what trades put at risk.</summary>
    public IReadOnlyList<StopLevel> Stops { get; init; } = [];

    /// <summary>Multipliers by canonical instrument id, where the built-in ones are wrong.</summary>
    public IReadOnlyDictionary<string, decimal> ContractSizes { get; init; } = new Dictionary<string, decimal>();

    /// <summary>By intent.</summary>
    public IReadOnlyDictionary<string, OrderOrigin> Origins { get; init; } = new Dictionary<string, OrderOrigin>();

    /// <summary>Equity before the first entry, in <see cref="Currency"/>: the capital that is no transfer in the books.</summary>
    public decimal StartEquity { get; init; }
}
