using QuantConnect;
using QuantConnect.Data;
using Sluice.EmbeddedLean.Engine.Results;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>
/// Remembers the tradable days of which a security had no data. Its trades and its quotes are subscriptions of their own: a day is missing
/// when none of them had it. Bounded by the missing days.
/// </summary>
internal sealed class DataCoverage
{
    private readonly Dictionary<Symbol, int> _sources = [];
    private readonly Dictionary<Symbol, Dictionary<DateTime, int>> _missing = [];

    public IReadOnlyList<DataGap> Gaps =>
    [
        .. _missing.Select(security => new DataGap(security.Key.Value, [.. security.Value.Where(day => day.Value == _sources[security.Key]).Select(static day => day.Key).Order()]))
            .Where(static gap => gap.Days.Count > 0)
            .OrderBy(static gap => gap.Symbol, StringComparer.Ordinal)
    ];

    public void Register(SubscriptionDataConfig config)
    {
        if (!config.IsInternalFeed) _sources[config.Symbol] = _sources.GetValueOrDefault(config.Symbol) + 1;
    }

    public void Miss(SubscriptionDataConfig config, DateTime day)
    {
        if (config.IsInternalFeed) return;
        if (!_missing.TryGetValue(config.Symbol, out var days)) _missing[config.Symbol] = days = [];
        days[day] = days.GetValueOrDefault(day) + 1;
    }
}
