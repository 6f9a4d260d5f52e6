using QuantConnect;
using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>Takes the samples that the statistics are made from: the equity often, the day's return, benchmark and turnover at midnight.</summary>
internal sealed class PortfolioSampler
{
    private const int MostSamples = 4000;
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMinutes(4);

    private readonly QCAlgorithm _algorithm;
    private DateTime _next;
    private decimal _dayBefore;
    // Sale volumes at the last sample and the one before it.
    private (decimal Last, decimal Earlier) _volume;
    private DateTime _lastTurnover;

    public PortfolioSampler(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        var period = (algorithm.EndDate - algorithm.StartDate) / MostSamples;
        Period = period < ShortestPeriod ? ShortestPeriod : period;
        Restart();
    }

    /// <summary>The least time between two samples of the equity.</summary>
    public TimeSpan Period { get; }

    public decimal StartingCapital { get; private set; }

    public List<SeriesPoint> Equity { get; } = [];

    /// <summary>One for each point of the equity.</summary>
    public List<ExposurePoint> Exposure { get; } = [];

    /// <summary>Percent since the sample before.</summary>
    public List<SeriesPoint> Returns { get; } = [];

    public List<SeriesPoint> Benchmark { get; } = [];

    /// <summary>Fractions of the portfolio; of two points at one time the later counts.</summary>
    public List<SeriesPoint> Turnover { get; } = [];

    /// <summary>The starting point: what the portfolio is worth now.</summary>
    public void Restart() => StartingCapital = _dayBefore = _algorithm.Portfolio.TotalPortfolioValue;

    /// <summary>At the end of each step: samples the equity when its period has passed.</summary>
    public void Step(bool force = false)
    {
        var time = _algorithm.UtcTime;
        if (time <= _next && !force) return;
        _next = time + Period;
        AddEquity(time, _algorithm.Portfolio.TotalPortfolioValue);
    }

    public void SampleDay()
    {
        var time = _algorithm.UtcTime;
        var value = _algorithm.Portfolio.TotalPortfolioValue;
        var change = _dayBefore == 0 ? 0 : Math.Round((value - _dayBefore) * 100 / _dayBefore, 10);
        AddEquity(time, value);
        Add(Benchmark, time, _algorithm.Benchmark.Evaluate(time));
        Add(Returns, time, change);
        if (value != 0) SampleTurnover(time, value);
        _dayBefore = value;
    }

    private void SampleTurnover(DateTime time, decimal value)
    {
        if (_algorithm.StartDate == time.ConvertFromUtc(_algorithm.TimeZone)) return;
        var volume = _algorithm.Portfolio.TotalSaleVolume;
        var turnover = (volume - (_lastTurnover == time ? _volume.Earlier : _volume.Last)) / value;
        _volume = (volume, _volume.Last);
        _lastTurnover = time;
        if (!_algorithm.IsWarmingUp) Turnover.Add(new SeriesPoint(time, turnover.SmartRounding()));
    }

    private void AddEquity(DateTime time, decimal value)
    {
        var before = Equity.Count;
        Add(Equity, time, Math.Round(value, 4));
        if (Equity.Count > before) Exposure.Add(MeasureExposure(time));
    }

    private ExposurePoint MeasureExposure(DateTime time)
    {
        var (gross, net) = (0m, 0m);
        foreach (var security in _algorithm.Securities.Snapshot)
        {
            var value = security.Holdings.HoldingsValue;
            gross += Math.Abs(value);
            net += value;
        }
        return new ExposurePoint(time, Math.Round(gross, 4), Math.Round(net, 4));
    }

    private void Add(List<SeriesPoint> series, DateTime time, decimal value)
    {
        if (_algorithm.IsWarmingUp || series.Count > 0 && time <= series[^1].TimeUtc) return;
        series.Add(new SeriesPoint(time, value.SmartRounding()));
    }
}
