using NodaTime;
using QuantConnect.Interfaces;

namespace QuantConnect;

/// <summary>The algorithm's clock, in UTC and in the zones that are used. Any thread may ask and add a zone; one moves it.</summary>
public class TimeKeeper : ITimeKeeper
{
    private readonly Lock _gate = new();
    // Bounded by the number of time zones there are. Replaced, not changed.
    private volatile Dictionary<DateTimeZone, LocalTimeKeeper> _zones = [];
    private DateTime _utcDateTime;

    public TimeKeeper(DateTime utcDateTime, params DateTimeZone[] timeZones)
        : this(utcDateTime, (IEnumerable<DateTimeZone>)timeZones)
    {
    }

    public TimeKeeper(DateTime utcDateTime, IEnumerable<DateTimeZone> timeZones)
    {
        _utcDateTime = utcDateTime;
        foreach (var zone in timeZones) AddTimeZone(zone);
    }

    public DateTime UtcTime => _utcDateTime;

    public virtual void SetUtcDateTime(DateTime utcDateTime)
    {
        _utcDateTime = utcDateTime;
        foreach (var zone in _zones.Values) zone.UpdateTime(utcDateTime);
    }

    public DateTime GetTimeIn(DateTimeZone timeZone) => GetLocalTimeKeeper(timeZone).LocalTime;

    public LocalTimeKeeper GetLocalTimeKeeper(DateTimeZone timeZone)
    {
        if (_zones.TryGetValue(timeZone, out var keeper)) return keeper;
        lock (_gate)
        {
            if (_zones.TryGetValue(timeZone, out keeper)) return keeper;
            keeper = new LocalTimeKeeper(_utcDateTime, timeZone);
            _zones = new Dictionary<DateTimeZone, LocalTimeKeeper>(_zones) { [timeZone] = keeper };
            return keeper;
        }
    }

    public void AddTimeZone(DateTimeZone timeZone) => GetLocalTimeKeeper(timeZone);
}
