namespace Sluice.Core.Risk;

/// <summary>The breakers as configuration, control and events call them.</summary>
public static class BreakerNames
{
    public const string DayLoss = "dayLoss";
    public const string Drawdown = "drawdown";
    public const string StrategyLoss = "strategyLoss";
    public const string Errors = "errors";
    public const string Rejections = "rejections";
    public const string Latency = "latency";
    public const string StaleData = "staleData";
}
