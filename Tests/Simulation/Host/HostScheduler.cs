using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.Tests.Simulation.Time;

namespace Sluice.Tests.Simulation.Host;

/// <summary>Has the host's tasks stepped by the simulation, among everything else that is due.</summary>
internal sealed class HostScheduler(SimulatedProcess process) : IEngineScheduler
{
    public event Action<string, Exception>? Failed
    {
        add => process.Failed += value;
        remove => process.Failed -= value;
    }

    public IEngineTask Start(string name, Func<TimeSpan> step) => new HostTask(process.Start(name, step));

    /// <summary>Nothing that the engine does waits for an order; only the host's own end asks, and takes no for an answer.</summary>
    public bool WaitUntil(Func<bool> condition, TimeSpan timeout) => condition();
}
