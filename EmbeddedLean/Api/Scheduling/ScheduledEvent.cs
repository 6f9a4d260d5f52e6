namespace QuantConnect.Scheduling;

/// <summary>A callback at a series of times.</summary>
public class ScheduledEvent : IDisposable
{
    public static readonly TimeSpan SecurityEndOfDayDelta = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan AlgorithmEndOfDayDelta = TimeSpan.FromMinutes(2);

    private readonly IEnumerator<DateTime> _times;
    private readonly Action<string, DateTime>? _callback;
    private bool _started;
    private bool _ended;

    public ScheduledEvent(string name, DateTime eventUtcTime, Action<string, DateTime>? callback = null)
        : this(name, new[] { eventUtcTime }.AsEnumerable().GetEnumerator(), callback)
    {
    }

    public ScheduledEvent(string name, IEnumerable<DateTime> orderedEventUtcTimes, Action<string, DateTime>? callback = null)
        : this(name, orderedEventUtcTimes.GetEnumerator(), callback)
    {
    }

    public ScheduledEvent(string name, IEnumerator<DateTime> orderedEventUtcTimes, Action<string, DateTime>? callback = null)
    {
        Name = name;
        _times = orderedEventUtcTimes;
        _callback = callback;
    }

    public event Action<string, DateTime>? EventFired;

    public string Name { get; }

    public bool Enabled { get; set; } = true;

    /// <summary>The next time; the end of time when there is none.</summary>
    public DateTime NextEventUtcTime
    {
        get
        {
            // Not before it is asked for: the start date may be set after the schedule.
            if (!_started) MoveNext();
            return _ended ? DateTime.MaxValue : _times.Current;
        }
    }

    void IDisposable.Dispose() => _times.Dispose();

    public override string ToString() => Name;

    protected void OnEventFired(DateTime triggerTime)
    {
        if (!Enabled) return;
        _callback?.Invoke(Name, triggerTime);
        EventFired?.Invoke(Name, triggerTime);
    }

    /// <summary>Fires every time that has come.</summary>
    internal void Scan(DateTime utcTime)
    {
        while (NextEventUtcTime <= utcTime)
        {
            OnEventFired(_times.Current);
            MoveNext();
        }
    }

    internal void SkipEventsUntil(DateTime utcTime)
    {
        while (NextEventUtcTime < utcTime) MoveNext();
    }

    private void MoveNext()
    {
        _started = true;
        _ended = !_times.MoveNext();
    }
}
