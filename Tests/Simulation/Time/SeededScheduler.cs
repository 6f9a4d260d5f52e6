using Sluice.Core.Scheduling;
using Sluice.Tests.Simulation.Checks;

namespace Sluice.Tests.Simulation.Time;

/// <summary>
/// Steps every worker there is on one thread: the next one is drawn from the seed among those that are due. Time moves only when none is.
/// </summary>
internal sealed class SeededScheduler(SimulatedClock clock, int seed) : IWorkScheduler
{
    /// <summary>Steps without time moving. A worker that is never done would stop the world.</summary>
    private const int StandstillLimit = 10_000;

    private readonly Random _random = new(seed);
    private readonly List<SimulatedWorker> _workers = [];
    private readonly List<SimulatedWorker> _ready = [];
    private int _standing;

    /// <summary>Never raised: what the world's own workers throw fails the test.</summary>
    public event Action<string, Exception>? Failed
    {
        add { }
        remove { }
    }

    public TimeSpan Now => clock.Monotonic;

    /// <summary>The worker whose step is under way.</summary>
    public SimulatedWorker? Current { get; private set; }

    public IWorker Start(string name, Func<TimeSpan> step) => Add(name, step);

    public SimulatedWorker Add(string name, Func<TimeSpan> step)
    {
        var worker = new SimulatedWorker(this, name, step);
        _workers.Add(worker);
        return worker;
    }

    public void Remove(SimulatedWorker worker) => _workers.Remove(worker);

    /// <summary>Ends the waiting of those that wait for a stream.</summary>
    public void StreamChanged()
    {
        foreach (var worker in _workers) worker.StreamChanged();
    }

    /// <summary>Runs one step of one worker.</summary>
    public void Step()
    {
        var worker = Draw();
        Current = worker;
        try
        {
            worker.Run();
        }
        finally
        {
            Current = null;
        }
    }

    private SimulatedWorker Draw()
    {
        Collect();
        if (_ready.Count == 0)
        {
            var next = _workers.Min(worker => worker.Due);
            if (next == TimeSpan.MaxValue) throw new SimulationException("nothing in the world will ever happen again");
            clock.MoveTo(next);
            _standing = 0;
            Collect();
        }

        if (++_standing >= StandstillLimit) throw new SimulationException($"time stands still: {string.Join(", ", _ready.Select(worker => worker.Name))} never come to rest");
        return _ready[_random.Next(_ready.Count)];
    }

    private void Collect()
    {
        _ready.Clear();
        foreach (var worker in _workers)
            if (worker.Due <= clock.Monotonic) _ready.Add(worker);
    }
}
