using NodaTime;
using Sluice.EmbeddedLean.Engine;

namespace QuantConnect;

/// <summary>The clock in one time zone.</summary>
public class LocalTimeKeeper
{
    private readonly ZoneOffsets _offsets;
    private DateTime _utc;
    private DateTime _local;
    private bool _stale = true;

    internal LocalTimeKeeper(DateTime utcDateTime, DateTimeZone timeZone)
    {
        TimeZone = timeZone;
        _offsets = new ZoneOffsets(timeZone);
        _utc = utcDateTime;
    }

    public DateTimeZone TimeZone { get; }

    public DateTime LocalTime
    {
        get
        {
            if (!_stale) return _local;
            _local = _offsets.ToLocal(_utc);
            _stale = false;
            return _local;
        }
    }

    internal DateTime UtcTime => _utc;

    internal void UpdateTime(DateTime utcTime)
    {
        if (_utc == utcTime) return;
        _utc = utcTime;
        _stale = true;
    }
}
