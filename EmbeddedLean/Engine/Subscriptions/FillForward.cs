using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>Repeats the last bar through the gaps of an open market, at the finest resolution of the run.</summary>
internal sealed class FillForward : IPointSource
{
    private readonly IPointSource _source;
    private readonly SecurityExchangeHours _hours;
    private readonly FeedSettings _settings;
    private readonly TimeSpan _resolution;
    private readonly bool _extended;
    private readonly bool _strictDaily;
    private readonly bool _quotes;
    private readonly DateTime _end;
    private readonly DailySession _lastPeriod;
    private BaseData? _previous;
    private BaseData? _pending;
    private QuoteBar? _lastQuotes;
    private bool _ended;

    public FillForward(IPointSource source, SubscriptionDataConfig config, SecurityExchangeHours hours, FeedSettings settings)
    {
        _source = source;
        _hours = hours;
        _settings = settings;
        _resolution = config.Increment;
        _extended = config.ExtendedMarketHours;
        _strictDaily = BarSource.IsStrictDaily(config, hours, settings);
        _quotes = config.Type == typeof(QuoteBar);
        _end = settings.EndUtc.ConvertFromUtc(hours.TimeZone);
        _lastPeriod = LastPeriod(config);
    }

    public BaseData? Next()
    {
        if (_pending is null && !_ended)
        {
            _pending = Pull();
            _ended = _pending is null;
        }
        if (_ended) return FillToEnd();
        if (_previous is not null && Fill(_previous, _pending!) is { } fill) return _previous = fill;
        var point = _pending!;
        _pending = null;
        if (point.DataType != MarketDataType.Auxiliary) _previous = point;
        return point;
    }

    private DailySession LastPeriod(SubscriptionDataConfig config)
    {
        if (!_strictDaily)
        {
            var start = _end.RoundDownInTimeZone(config.Increment, hoursZone(), config.DataTimeZone);
            return new DailySession(start, start + config.Increment);
        }
        var session = DailySession.At(_end, _hours);
        while (session.End > _end) session = DailySession.At(session.Start.AddDays(-1), _hours);
        return session;

        NodaTime.DateTimeZone hoursZone() => _hours.TimeZone;
    }

    /// <summary>A quote without a side takes the side it had.</summary>
    private BaseData? Pull()
    {
        var point = _source.Next();
        if (!_quotes || point is not QuoteBar bar) return point;
        bar.Bid ??= _lastQuotes?.Bid!;
        bar.Ask ??= _lastQuotes?.Ask!;
        _lastQuotes = bar;
        return bar;
    }

    private BaseData? FillToEnd()
    {
        if (_previous is null || _previous.EndTime >= _end || _previous.EndTime >= _lastPeriod.End) return null;
        var last = _previous.Clone(true);
        last.Time = _lastPeriod.Start;
        last.EndTime = _lastPeriod.End;
        if (Fill(_previous, last) is { } fill) return _previous = fill;
        if (!_hours.IsOpen(last.Time, last.EndTime, _extended)) return null;
        return _previous = last;
    }

    /// <summary>The next repetition of the former bar before the next point; null when there is none due.</summary>
    private BaseData? Fill(BaseData previous, BaseData next)
    {
        var auxiliary = next.DataType == MarketDataType.Auxiliary;
        var gap = next.Time - previous.Time;
        if (gap <= _resolution && gap <= _settings.FillResolution) return null;
        if (next.EndTime < previous.Time) return null;
        var nextEnd = auxiliary ? next.EndTime : _strictDaily ? next.EndTime : next.Time + _resolution;
        foreach (var candidate in Candidates(previous.EndTime))
        {
            if (candidate.End >= nextEnd && !(auxiliary && candidate.End == nextEnd)) return null;
            if (candidate.End <= previous.EndTime || !_hours.IsOpen(candidate.Start, candidate.End, _extended)) continue;
            if (previous.EndTime >= _end) return null;
            var fill = previous.Clone(true);
            fill.Time = _strictDaily ? DailySession.At(candidate.Start, _hours).Start : candidate.End - _resolution;
            fill.EndTime = candidate.End;
            return fill;
        }
        return null;
    }

    /// <summary>Where a repetition may end after that time, the earliest first.</summary>
    private IEnumerable<DailySession> Candidates(DateTime after)
    {
        var step = _settings.FillResolution < _resolution ? _settings.FillResolution : _resolution;
        if (_strictDaily && step == _resolution) return [DailySession.At(_hours.GetNextMarketOpen(after, false), _hours)];
        var result = new List<DailySession>(4);
        if (_hours.IsOpen(after, after + step, _extended)) result.Add(new DailySession(after, after + step));
        if (step < _resolution)
        {
            var whole = _strictDaily ? DailySession.At(after, _hours) : RoundedPeriod(after);
            if (after < whole.End && (_strictDaily || _hours.IsOpen(whole.Start, whole.End, _extended))) result.Add(whole);
            if (_strictDaily) result.Add(DailySession.At(_hours.GetNextMarketOpen(after, false), _hours));
        }
        if (!_hours.IsMarketAlwaysOpen)
        {
            var open = _hours.GetNextMarketOpen(after, _extended);
            result.Add(new DailySession(open, open + step));
        }
        result.Sort(static (a, b) => a.End.CompareTo(b.End));
        return result;
    }

    private DailySession RoundedPeriod(DateTime local)
    {
        var start = local.RoundDown(_resolution);
        return new DailySession(start, start + _resolution);
    }
}
