using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Data;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>The bars of one subscription from its files, day by day, with the corporate events between them.</summary>
internal sealed class BarSource : IPointSource
{
    private readonly SubscriptionDataConfig _config;
    private readonly SecurityExchangeHours _hours;
    private readonly FeedSettings _settings;
    private readonly CorporateEvents _events;
    private readonly bool _wholeFile;
    private readonly bool _strictDaily;
    private readonly DateTime _startLocal;
    private readonly DateTime _endLocal;
    // Bounded by the events of one day: a handful.
    private readonly Queue<BaseData> _auxiliary = new();
    // Of open interest: a point a day.
    private readonly Queue<BaseData> _interest = new();
    private BarFile? _file;
    private bool _opened;
    // Read, and not yet let through: events may come before it.
    private BaseData? _bar;
    private DateTime _day;
    private decimal _lastRawPrice;
    private DateTime _lastEnd;
    private decimal _scale = 1m;
    private DateTime _scaleDay;
    // The day under way has to have a bar, and has had none so far.
    private bool _lacksBar;

    public BarSource(SubscriptionDataConfig config, SecurityExchangeHours hours, FeedSettings settings, DateTime startUtc)
    {
        _config = config;
        _hours = hours;
        _settings = settings;
        _events = new CorporateEvents(config, settings);
        _startLocal = startUtc.ConvertFromUtc(hours.TimeZone);
        _endLocal = settings.EndUtc.ConvertFromUtc(hours.TimeZone);
        _wholeFile = config.Resolution is Resolution.Hour or Resolution.Daily;
        _strictDaily = IsStrictDaily(config, hours, settings);
        _day = _startLocal.Date.AddDays(-1);
        settings.Coverage.Register(config);
    }

    /// <summary>Whether daily bars end with their session: not where a market never closes.</summary>
    public static bool IsStrictDaily(SubscriptionDataConfig config, SecurityExchangeHours hours, FeedSettings settings) =>
        settings.PreciseDailyEnds && config.Resolution == Resolution.Daily && !hours.IsMarketAlwaysOpen;

    public BaseData? Next()
    {
        while (true)
        {
            if (_auxiliary.TryDequeue(out var happened)) return happened;
            if (_wholeFile && !_opened) Open(_startLocal.Date);
            if (Peek() is { } bar)
            {
                // Events of the days up to this bar come first.
                if (_wholeFile && EventDay(bar) > _day && AdvanceDay()) continue;
                _bar = null;
                if (Accept(bar)) return Scaled(bar);
                continue;
            }
            if (!AdvanceDay()) return null;
        }
    }

    private DateTime EventDay(BaseData bar) => bar.Time.Date < _startLocal.Date ? _startLocal.Date : bar.Time.Date;

    /// <summary>On to the next tradable date; false after the last.</summary>
    private bool AdvanceDay()
    {
        if (_lacksBar) _settings.Coverage.Miss(_config, _day);
        _lacksBar = false;
        do
        {
            _day = _day.AddDays(1);
            if (_day > _endLocal.Date) return false;
        }
        while (!_hours.IsDateOpen(_day, _config.ExtendedMarketHours));
        _events.AddTo(_auxiliary, _day, _lastRawPrice);
        var listed = _events.HasData(_day);
        _lacksBar = listed && OpensWithinRun(_day);
        if (!_wholeFile && listed) Open(_day);
        return true;
    }

    /// <summary>Start and end are those of the algorithm's days: of the exchange's they may hold only a night.</summary>
    private bool OpensWithinRun(DateTime day)
    {
        var open = _hours.IsMarketAlwaysOpen ? day : _hours.GetNextMarketOpen(day, false);
        return open >= _startLocal && open < _endLocal;
    }

    private void Open(DateTime date)
    {
        _opened = true;
        try
        {
            if (_config.Type != typeof(OpenInterest)) _file = BarFile.Open(_settings.DataFolder, _config, date);
            else foreach (var point in OpenInterestFileReader.Read(_settings.DataFolder, _config, date)) _interest.Enqueue(point);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(fault);
        }
    }

    private BaseData? Peek()
    {
        if (_bar is null && _interest.TryDequeue(out var interest)) _bar = interest;
        if (_bar is not null || _file is null) return _bar;
        try
        {
            _bar = _file.Next();
        }
        catch (InvalidDataException fault)
        {
            throw Unreadable(fault);
        }
        if (_bar is not null) return _bar;
        _file.Dispose();
        _file = null;
        return null;
    }

    private EmbeddedLeanException Unreadable(Exception fault) => new($"The data of {_config.Symbol.Value} could not be read: {fault.Message}", fault);

    private bool Accept(BaseData bar)
    {
        if (_strictDaily && !Sharpen(bar)) return false;
        var end = bar.EndTime;
        if (end < _startLocal || end <= _lastEnd || bar.Time > _endLocal) return false;
        _lastEnd = end;
        _lacksBar = false;
        _lastRawPrice = bar.Price;
        return true;
    }

    private bool Sharpen(BaseData bar)
    {
        var session = DailySession.At(bar.EndTime, _hours);
        if (session.End < bar.Time) return false;
        bar.Time = session.Start;
        bar.EndTime = session.End;
        return true;
    }

    private BaseData Scaled(BaseData bar)
    {
        if (_config.DataNormalizationMode == DataNormalizationMode.Raw || _config.SecurityType != SecurityType.Equity) return bar;
        if (bar.Time.Date != _scaleDay)
        {
            _scaleDay = bar.Time.Date;
            _scale = _events.PriceScale(_scaleDay);
            _config.PriceScaleFactor = _scale;
        }
        // Total returns add the dividends; the other modes only multiply.
        if (_config.DataNormalizationMode is not (DataNormalizationMode.Adjusted or DataNormalizationMode.SplitAdjusted))
            throw new EmbeddedLeanException($"{_config.Symbol.Value} is subscribed with normalization {_config.DataNormalizationMode}, which is not supported: use Raw, Adjusted or SplitAdjusted.");
        if (_scale != 1m) bar.Scale(_scale, 1 / _scale);
        return bar;
    }
}
