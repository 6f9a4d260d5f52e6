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
    private List<BaseData>? _bars;
    private int _next;
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
            if (_bars is not null && _next < _bars.Count)
            {
                var bar = _bars[_next];
                // Events of the days up to this bar come first.
                if (_wholeFile && EventDay(bar) > _day && AdvanceDay()) continue;
                _next++;
                if (Accept(bar)) return Scaled(bar);
                continue;
            }
            if (_wholeFile && _bars is null)
            {
                _bars = Read(_startLocal.Date);
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
        _lacksBar = _events.HasData(_day);
        if (!_wholeFile)
        {
            _bars = _lacksBar ? Read(_day) : null;
            _next = 0;
        }
        return true;
    }

    private List<BaseData> Read(DateTime date)
    {
        try
        {
            return _config.Type == typeof(OpenInterest)
                ? OpenInterestFileReader.Read(_settings.DataFolder, _config, date) : BarFileReader.Read(_settings.DataFolder, _config, date);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedLeanException($"The data of {_config.Symbol.Value} could not be read: {fault.Message}", fault);
        }
    }

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
