using QuantConnect;
using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Reports progress once for each day of the simulation.</summary>
internal sealed class ProgressMeter(BacktestOptions options, QCAlgorithm algorithm, DateTime startUtc)
{
    private readonly double _span = Math.Max(1, (algorithm.EndDate.ConvertToUtc(algorithm.TimeZone) - startUtc).Ticks);
    private long _points;
    private DateTime _reported;

    public void Step(DateTime time)
    {
        _points++;
        if (options.Progress is null || time.Date == _reported) return;
        _reported = time.Date;
        options.Progress(new BacktestProgress(time, Math.Clamp((time - startUtc).Ticks / _span, 0, 1), _points, algorithm.Transactions.OrdersCount));
    }
}
