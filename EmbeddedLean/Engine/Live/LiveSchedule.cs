using QuantConnect.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>The algorithm's scheduled events. They fire on the algorithm's own task, within a second of their time, in the order of their times.</summary>
internal sealed class LiveSchedule(TimeProvider clock) : IEventSchedule
{
    private readonly Lock _gate = new();
    /// <summary>In the order in which they were added, which decides between equal times. Bounded by what the algorithm schedules.</summary>
    private readonly List<ScheduledEvent> _events = [];

    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    public void Add(ScheduledEvent scheduledEvent)
    {
        ArgumentNullException.ThrowIfNull(scheduledEvent);
        scheduledEvent.SkipEventsUntil(UtcNow);
        lock (_gate) _events.Add(scheduledEvent);
    }

    public void Remove(ScheduledEvent scheduledEvent)
    {
        lock (_gate) _events.Remove(scheduledEvent);
    }

    /// <summary>Fires what is due.</summary>
    public void Fire(DateTime utcNow)
    {
        while (Next(utcNow) is { } due) due.Scan(due.NextEventUtcTime);
    }

    private ScheduledEvent? Next(DateTime utcNow)
    {
        lock (_gate)
        {
            ScheduledEvent? first = null;
            foreach (var candidate in _events)
            {
                if (candidate.NextEventUtcTime <= utcNow && (first is null || candidate.NextEventUtcTime < first.NextEventUtcTime)) first = candidate;
            }

            return first;
        }
    }
}
