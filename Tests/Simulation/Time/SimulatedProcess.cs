using Sluice.Core.Scheduling;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.Time;

/// <summary>
/// The engine's process: its workers, which are gone all at once when it is killed. A step that throws stops its worker and is told, as in
/// production; the kill itself goes through to the world.
/// </summary>
internal sealed class SimulatedProcess(SeededScheduler scheduler) : IWorkScheduler
{
    private readonly List<SimulatedWorker> _workers = [];

    public event Action<string, Exception>? Failed;

    public IWorker Start(string name, Func<TimeSpan> step)
    {
        SimulatedWorker worker = null!;
        worker = scheduler.Add(name, () => Run(worker, step));
        _workers.Add(worker);
        return worker;
    }

    public void Kill()
    {
        foreach (var worker in _workers) worker.Remove();
    }

    private TimeSpan Run(SimulatedWorker worker, Func<TimeSpan> step)
    {
        try
        {
            return step();
        }
        catch (Exception failure) when (failure is not CrashException)
        {
            worker.Remove();
            Failed?.Invoke(worker.Name, failure);
            return Timeout.InfiniteTimeSpan;
        }
    }
}
