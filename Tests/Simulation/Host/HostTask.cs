using Sluice.Core.Scheduling;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.Tests.Simulation.Host;

/// <summary>A task of the host as a worker of the simulation.</summary>
internal sealed class HostTask(IWorker worker) : IEngineTask
{
    public void Wake() => worker.Wake();

    public void Dispose() => worker.Dispose();
}
