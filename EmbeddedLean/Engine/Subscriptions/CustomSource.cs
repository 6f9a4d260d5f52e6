using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>
/// Custom data from local files, a point a line. A point older than the one before it is dropped, an equal time is kept; a source that says so is sorted first.
/// </summary>
internal sealed class CustomSource : IPointSource
{
    private readonly SubscriptionDataConfig _config;
    private readonly BaseData _factory;
    private readonly DateTime _startLocal;
    private readonly DateTime _endLocal;
    private DateTime _day;
    private SubscriptionDataSource? _source;
    private IEnumerator<BaseData>? _points;
    private BaseData? _previous;

    public CustomSource(SubscriptionDataConfig config, SecurityExchangeHours hours, FeedSettings settings, DateTime startUtc)
    {
        _config = config;
        _factory = (BaseData)(Activator.CreateInstance(config.Type)
            ?? throw new EmbeddedLeanException($"{config.Type} could not be made: custom data has a public constructor without parameters."));
        _factory.Symbol = config.Symbol;
        _startLocal = startUtc.ConvertFromUtc(hours.TimeZone);
        _endLocal = settings.EndUtc.ConvertFromUtc(hours.TimeZone);
        _day = _startLocal.Date.AddDays(-1);
    }

    public BaseData? Next()
    {
        while (true)
        {
            while (_points is not null && _points.MoveNext())
            {
                var point = _points.Current;
                if (_previous is not null && _config.Resolution != Resolution.Tick && point.EndTime < _previous.EndTime) continue;
                _previous = point;
                if (point.EndTime < _startLocal) continue;
                if (point.Time > _endLocal)
                {
                    Close();
                    _day = DateTime.MaxValue.Date;
                    return null;
                }
                return point.Clone(point.IsFillForward);
            }
            Close();
            if (!OpenNext()) return null;
        }
    }

    private void Close()
    {
        _points?.Dispose();
        _points = null;
    }

    /// <summary>The source of the next day that has another one than before.</summary>
    private bool OpenNext()
    {
        while (_day < _endLocal.Date)
        {
            _day = _day.AddDays(1);
            var source = _factory.GetSource(_config, _day, false);
            if (source is null || source == _source || string.IsNullOrEmpty(source.Source)) continue;
            _source = source;
            _points = Read(source, _day).GetEnumerator();
            return true;
        }
        return false;
    }

    private IEnumerable<BaseData> Read(SubscriptionDataSource source, DateTime date)
    {
        if (source.TransportMedium != SubscriptionTransportMedium.LocalFile || source.Format != FileFormat.Csv)
        {
            throw new EmbeddedLeanException(
                $"{_config.Type.Name} asks for its data over {source.TransportMedium} as {source.Format}: a backtest here reads local files, a point a line.");
        }
        // As LEAN: a day without its file is a day without data.
        if (!File.Exists(source.Source)) return [];
        var points = Lines(source, date);
        return source.Sort ? points.OrderBy(static p => p.EndTime) : points;
    }

    private IEnumerable<BaseData> Lines(SubscriptionDataSource source, DateTime date)
    {
        var number = 0;
        foreach (var line in File.ReadLines(source.Source))
        {
            number++;
            BaseData? point;
            try
            {
                point = _factory.Reader(_config, line, date, false);
            }
            catch (Exception fault) when (fault is not EmbeddedLeanException)
            {
                throw new EmbeddedLeanException($"{_config.Type.Name}.Reader failed at line {number} of '{source.Source}': {fault.Message}. Correct the line.", fault);
            }
            if (point is not null && point.EndTime != default) yield return point;
        }
    }
}
