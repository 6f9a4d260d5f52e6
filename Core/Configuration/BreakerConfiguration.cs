using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>The breakers: what stops trading by itself, until a person resumes it. A breaker that is null is off.</summary>
public sealed record BreakerConfiguration
{
    /// <summary>State after the day's loss has reached <see cref="LimitConfiguration.DayLoss"/>.</summary>
    public TradingState? DayLoss { get; init; }

    /// <summary>State after the drawdown has reached <see cref="LimitConfiguration.Drawdown"/>.</summary>
    public TradingState? Drawdown { get; init; }

    /// <summary>State of a strategy after its day's loss has reached <see cref="LimitConfiguration.StrategyLoss"/>.</summary>
    public TradingState? StrategyLoss { get; init; }

    /// <summary>Orders that the host refused, or whose answer was lost.</summary>
    public CountedBreaker? Errors { get; init; }

    /// <summary>Orders that the venue rejected.</summary>
    public CountedBreaker? Rejections { get; init; }

    /// <summary>Orders that were answered later than <see cref="LatencyAbove"/>.</summary>
    public CountedBreaker? Latency { get; init; }

    /// <summary>The longest answer that is not counted, 1 ms to 1 hour.</summary>
    public TimeSpan LatencyAbove { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>State after something that is held or ordered had no new price for <see cref="StaleAfter"/> in its session.</summary>
    public TradingState? StaleData { get; init; }

    /// <summary>1 second to 1 day.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(1);
}
