using Sluice.Core.Control;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>breakers</c>: each has a section, and is on when its section is there.</summary>
internal static class BreakerSectionReader
{
    private const int MaximumCount = 10_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static BreakerConfiguration Read(ConfigurationSection section, LimitConfiguration limits, IReadOnlyDictionary<string, StrategyConfiguration> strategies)
    {
        var standard = new BreakerConfiguration();
        var (latency, stale) = (section.Section("latency"), section.Section("staleData"));
        var breakers = new BreakerConfiguration
        {
            DayLoss = ReadState(section.Section("dayLoss"), TradingState.Reducing),
            Drawdown = ReadState(section.Section("drawdown"), TradingState.Halted),
            StrategyLoss = ReadState(section.Section("strategyLoss"), TradingState.Reducing),
            Errors = ReadCounted(section.Section("errors"), 5),
            Rejections = ReadCounted(section.Section("rejections"), 10),
            LatencyAbove = latency.Time("above", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)) ?? standard.LatencyAbove,
            Latency = ReadCounted(latency, 5),
            StaleAfter = stale.Time("after", Second, Day) ?? standard.StaleAfter,
            StaleData = ReadState(stale, TradingState.Reducing)
        };
        if (breakers.Drawdown != null && limits.Drawdown == null) section.Fault("drawdown", "has no limit: give limits.drawdown");
        if (breakers.StrategyLoss != null && strategies.Values.All(strategy => strategy.Limits.StrategyLoss == null)) section.Fault("strategyLoss", "has no limit: give limits.strategyLoss");
        section.Finish();
        return breakers;
    }

    private static CountedBreaker? ReadCounted(ConfigurationSection section, int count)
    {
        var read = new CountedBreaker(
            section.Whole("count", 1, MaximumCount) ?? count,
            section.Time("window", Second, Day) ?? TimeSpan.FromMinutes(1),
            section.Exists ? State(section) ?? TradingState.Halted : TradingState.Halted);
        section.Finish();
        return section.Exists ? read : null;
    }

    private static TradingState? ReadState(ConfigurationSection section, TradingState standard)
    {
        var state = State(section);
        section.Finish();
        return section.Exists ? state ?? standard : null;
    }

    private static TradingState? State(ConfigurationSection section) =>
        section.Choice("state", ("reducing", TradingState.Reducing), ("halted", TradingState.Halted));
}
