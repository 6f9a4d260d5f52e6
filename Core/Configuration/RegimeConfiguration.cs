using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>What the market's regime does to the strategies' allocations.</summary>
public sealed record RegimeConfiguration
{
    /// <summary>What was said longer ago than this is stale, 1 minute to 365 days.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The regime that holds once what was said is stale, unless what was said is stricter. Not used while nobody has said anything.</summary>
    public MarketRegime WhenStale { get; init; } = MarketRegime.TrendNeutral;

    /// <summary>Share of the allocations for each regime, in the order of <see cref="MarketRegime"/>, 0 to 1.</summary>
    public IReadOnlyList<decimal> Factors { get; init; } = [1, 0.7m, 0.3m, 0];
}
