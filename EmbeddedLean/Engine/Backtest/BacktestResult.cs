using Sluice.EmbeddedLean.Engine.Results;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>How a backtest ended.</summary>
internal sealed class BacktestResult
{
    /// <summary>LEAN's summary statistics by name, as it prints them.</summary>
    public required IReadOnlyDictionary<string, string> Statistics { get; init; }

    public required int OrderCount { get; init; }

    public required int OrderEventCount { get; init; }

    public required decimal FinalEquity { get; init; }

    public required long DataPoints { get; init; }

    /// <summary>Why it stopped early, with the stack where code failed; null when it ran to its end.</summary>
    public string? Error { get; init; }

    public bool WasCancelled { get; init; }

    /// <summary>From the call of Run to the first OnData.</summary>
    public TimeSpan? TimeToFirstSlice { get; init; }

    public TimeSpan Duration { get; init; }

    public RunCurves Curves { get; init; } = RunCurves.None;

    /// <summary>Tradable days without data, by security. Custom data and the benchmark do not count.</summary>
    public IReadOnlyList<DataGap> Gaps { get; init; } = [];
}
