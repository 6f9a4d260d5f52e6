namespace QuantConnect.Packets;

/// <summary>Limits of a run.</summary>
public class Controls
{
    /// <summary>Subscriptions by resolution.</summary>
    public int MinuteLimit { get; set; } = 500;

    public int SecondLimit { get; set; } = 100;

    public int TickLimit { get; set; } = 30;

    /// <summary>Megabytes.</summary>
    public int RamAllocation { get; set; } = 1024;

    public int BacktestingMaxOrders { get; set; } = int.MaxValue;

    public int BacktestingMaxInsights { get; set; } = int.MaxValue;

    public int MaximumDataPointsPerChartSeries { get; set; } = 4000;

    public int MaximumChartSeries { get; set; } = 10;

    public int SecondTimeOut { get; set; } = 300;

    /// <summary>Bytes of the object store.</summary>
    public long StorageLimit { get; set; } = 10_737_418_240;

    public int StorageFileCount { get; set; } = 10_000;

    public int PersistenceIntervalSeconds { get; set; } = 5;

    public int MaximumRuntimeMinutes { get; set; } = int.MaxValue;
}
