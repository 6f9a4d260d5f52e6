using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>What a backtest runs, and on what.</summary>
internal sealed class BacktestOptions
{
    /// <summary>Makes the algorithm, once the data folder is known to LEAN's statics.</summary>
    public required Func<QCAlgorithm> CreateAlgorithm { get; init; }

    /// <summary>LEAN's data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>First and last day in place of the algorithm's own; null leaves them.</summary>
    public DateTime? Start { get; init; }

    public DateTime? End { get; init; }

    /// <summary>Where the result files go; null writes none.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>Whether the curves of the securities' prices are kept for a report.</summary>
    public bool RecordPrices { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Measures how long things took; nothing of it reaches the results.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Called about once for each day of the backtest.</summary>
    public Action<BacktestProgress>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
