using Sluice.Brokerages.Submission;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Venue;

/// <summary>What is between the venue and the engine: it drops reports, holds them back so that later ones overtake them, and slows answers down.</summary>
internal sealed class ReportWire
{
    private const double DropProbability = 0.04;

    private const double DelayProbability = 0.10;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(8);

    private readonly PriorityQueue<Action, (TimeSpan Due, long Number)> _waiting = new();
    private readonly SeededScheduler _scheduler;
    private readonly FaultDice _faults;
    private readonly SimulatedWorker _worker;
    private long _number;

    public ReportWire(SeededScheduler scheduler, FaultDice faults)
    {
        (_scheduler, _faults) = (scheduler, faults);
        _worker = scheduler.Add("wire", Step);
    }

    /// <summary>Carries a report, or does not.</summary>
    public void Carry(VenueReport report, Action<VenueReport> deliver)
    {
        if (_faults.Happens(Fault.ReportDropped, DropProbability)) return;
        if (_faults.Happens(Fault.ReportDelayed, DelayProbability)) Later(() => deliver(report));
        else deliver(report);
    }

    public void Later(Action action) => At(_scheduler.Now + _faults.Between(TimeSpan.Zero, LongestDelay), action);

    public void At(TimeSpan due, Action action)
    {
        _waiting.Enqueue(action, (due, ++_number));
        _worker.Wake();
    }

    private TimeSpan Step()
    {
        while (_waiting.TryPeek(out _, out var first) && first.Due <= _scheduler.Now) _waiting.Dequeue()();
        return _waiting.TryPeek(out _, out var next) ? next.Due - _scheduler.Now : Timeout.InfiniteTimeSpan;
    }
}
