namespace QuantConnect.Interfaces;

/// <summary>Takes over the cash that the brokerage reports.</summary>
public interface IBrokerageCashSynchronizer
{
    DateTime LastSyncDateTimeUtc { get; }

    bool ShouldPerformCashSync(DateTime currentTimeUtc);

    bool PerformCashSync(IAlgorithm algorithm, DateTime currentTimeUtc, Func<TimeSpan> getTimeSinceLastFill);
}
