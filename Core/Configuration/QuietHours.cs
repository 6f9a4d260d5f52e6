namespace Sluice.Core.Configuration;

/// <summary>The hours of each day in which only critical alerts are sent.</summary>
/// <param name="From">Begin, local time.</param>
/// <param name="To">End, local time; before <paramref name="From"/> when midnight lies between.</param>
/// <param name="Zone">Whose local time.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>When the quiet time that holds now ends, UTC; null when none holds.</summary>
    public DateTime? EndOf(DateTime now)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, Zone);
        var time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(From, To)) return null;
        var end = local.Date + To.ToTimeSpan();
        if (end <= local) end = end.AddDays(1);
        // An hour that a change of clocks leaves out does not exist: the next one does.
        while (Zone.IsInvalidTime(end)) end = end.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(end, DateTimeKind.Unspecified), Zone);
    }
}
