using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Fires scheduled events in the order of their times, and of their making where the times are equal.</summary>
internal sealed class BacktestSchedule : IEventSchedule
{
    private readonly QCAlgorithm _algorithm;
    private readonly List<(ScheduledEvent Event, int Number)> _events = [];
    private int _count;

    public BacktestSchedule(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        algorithm.Schedule.SetEventSchedule(this);
    }

    public void Add(ScheduledEvent scheduledEvent)
    {
        scheduledEvent.SkipEventsUntil(_algorithm.UtcTime);
        _events.Add((scheduledEvent, _count++));
    }

    public void Remove(ScheduledEvent scheduledEvent) => _events.RemoveAll(e => ReferenceEquals(e.Event, scheduledEvent));

    /// <summary>What was due before the time, each at its own time.</summary>
    public void ScanPast(DateTime time)
    {
        while (NextDue() is { } due && due.NextEventUtcTime < time && _algorithm.RunTimeError is null)
        {
            var at = due.NextEventUtcTime;
            _algorithm.SetDateTime(at);
            Fire(due, at);
        }
    }

    /// <summary>What is due at the time.</summary>
    public void SetTime(DateTime time)
    {
        while (NextDue() is { } due && due.NextEventUtcTime <= time && _algorithm.RunTimeError is null) Fire(due, time);
    }

    private ScheduledEvent? NextDue()
    {
        ScheduledEvent? earliest = null;
        var number = 0;
        foreach (var (scheduled, n) in _events)
        {
            var next = scheduled.NextEventUtcTime;
            if (earliest is not null && (next > earliest.NextEventUtcTime || (next == earliest.NextEventUtcTime && n > number))) continue;
            earliest = scheduled;
            number = n;
        }
        return earliest;
    }

    private void Fire(ScheduledEvent scheduled, DateTime time)
    {
        try
        {
            scheduled.Scan(time);
        }
        catch (Exception fault)
        {
            _algorithm.SetRuntimeError(fault, $"scheduled event '{scheduled.Name}'");
        }
    }
}
