using Sluice.Core.Configuration;
using Sluice.Core.Control;

namespace Sluice.Core.Risk;

/// <summary>The regime that holds, and what of their allocations strategies may use in it.</summary>
/// <param name="Regime">Null while nobody has said anything.</param>
/// <param name="Factor">0 to 1.</param>
/// <param name="IsStale">Whether what was said is older than it may be.</param>
public readonly record struct RegimeShare(MarketRegime? Regime, decimal Factor, bool IsStale)
{
    /// <summary>
    /// What was said too long ago says little, but a crash does not end by nobody looking: when it is stale, the stricter one of it and of what
    /// is configured for that case holds.
    /// </summary>
    public static RegimeShare Of(RegimeRow? said, RegimeConfiguration configuration, DateTime now)
    {
        if (said == null) return new RegimeShare(null, 1, false);
        var stale = now - said.When > configuration.MaximumAge;
        var regime = stale && configuration.WhenStale > said.Regime ? configuration.WhenStale : said.Regime;
        return new RegimeShare(regime, configuration.Factors[(int)regime], stale);
    }
}
