using NodaTime;

namespace Sluice.EmbeddedLean.Engine;

/// <summary>Converts between UTC and one zone, keeping the offset until it changes: twice a year is often enough to ask the zone.</summary>
internal sealed class ZoneOffsets(DateTimeZone zone)
{
    // Empty at first: the first conversion loads the interval it falls into.
    private long _utcFrom;
    private long _utcTo;
    private long _offset;

    public DateTimeZone Zone => zone;

    public DateTime ToLocal(DateTime utc)
    {
        if (utc.Ticks < _utcFrom || utc.Ticks >= _utcTo) Load(utc);
        return new DateTime(utc.Ticks + _offset, DateTimeKind.Unspecified);
    }

    public DateTime ToUtc(DateTime local)
    {
        // Near a change of the offset local time is not unique: leave that to the zone's own lenient rule.
        var guess = local.Ticks - _offset;
        if (guess >= _utcFrom + TimeSpan.TicksPerDay && guess < _utcTo - TimeSpan.TicksPerDay) return new DateTime(guess, DateTimeKind.Utc);
        var utc = zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToDateTimeUtc();
        Load(utc);
        return utc;
    }

    private void Load(DateTime utc)
    {
        var interval = zone.GetZoneInterval(Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
        _utcFrom = interval.HasStart && interval.Start > Instant.FromDateTimeUtc(DateTime.SpecifyKind(DateTime.MinValue.AddDays(2), DateTimeKind.Utc))
            ? interval.Start.ToDateTimeUtc().Ticks : DateTime.MinValue.Ticks;
        _utcTo = interval.HasEnd ? interval.End.ToDateTimeUtc().Ticks : DateTime.MaxValue.Ticks;
        _offset = interval.WallOffset.Ticks;
    }
}
