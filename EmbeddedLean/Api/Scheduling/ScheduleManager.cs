using NodaTime;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>The algorithm's schedule.</summary>
public class ScheduleManager : IEventSchedule
{
    private readonly Lock _lock = new();
    private readonly SecurityManager _securities;
    // Held only until the engine takes the schedule over.
    private readonly List<ScheduledEvent> _early = [];
    private IEventSchedule? _schedule;

    public ScheduleManager(IAlgorithm algorithm, SecurityManager securities, DateTimeZone timeZone, MarketHoursDatabase marketHoursDatabase)
    {
        _securities = securities;
        DateRules = new DateRules(algorithm, securities, timeZone, marketHoursDatabase);
        TimeRules = new TimeRules(algorithm, securities, timeZone, marketHoursDatabase);
    }

    public DateRules DateRules { get; }

    public TimeRules TimeRules { get; }

    public void SetEventSchedule(IEventSchedule eventSchedule)
    {
        ArgumentNullException.ThrowIfNull(eventSchedule);
        lock (_lock)
        {
            _schedule = eventSchedule;
            foreach (var scheduled in _early) eventSchedule.Add(scheduled);
            _early.Clear();
        }
    }

    public void Add(ScheduledEvent scheduledEvent)
    {
        lock (_lock)
        {
            if (_schedule is null) _early.Add(scheduledEvent);
            else _schedule.Add(scheduledEvent);
        }
    }

    public void Remove(ScheduledEvent scheduledEvent)
    {
        lock (_lock)
        {
            if (_schedule is null) _early.Remove(scheduledEvent);
            else _schedule.Remove(scheduledEvent);
        }
    }

    public ScheduledEvent On(IDateRule dateRule, ITimeRule timeRule, Action callback) => On(dateRule, timeRule, (_, _) => callback());

    public ScheduledEvent On(IDateRule dateRule, ITimeRule timeRule, Action<string, DateTime> callback) =>
        On($"{dateRule.Name}: {timeRule.Name}", dateRule, timeRule, callback);

    public ScheduledEvent On(string name, IDateRule dateRule, ITimeRule timeRule, Action callback) => On(name, dateRule, timeRule, (_, _) => callback());

    public ScheduledEvent On(string name, IDateRule dateRule, ITimeRule timeRule, Action<string, DateTime> callback)
    {
        // Dates are asked for when first needed, so that the start date may be set after the schedule.
        var scheduled = new ScheduledEvent(name, new DeferredTimes(() => timeRule.CreateUtcEventTimes(Dates(dateRule)).GetEnumerator()), callback);
        Add(scheduled);
        return scheduled;
    }

    private IEnumerable<DateTime> Dates(IDateRule rule) =>
        rule.GetDates(DateTime.SpecifyKind(_securities.UtcTime.Date.AddDays(-1), DateTimeKind.Unspecified), Time.EndOfTime);
}
