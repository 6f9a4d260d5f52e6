using Sluice.Core.Scheduling;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>Threads as in production, idling by the fast clock.</summary>
internal sealed class FastScheduler(FastClock clock) : IWorkScheduler
{
    private readonly ThreadWorkScheduler _threads = new();

    public event Action<string, Exception>? Failed
    {
        add => _threads.Failed += value;
        remove => _threads.Failed -= value;
    }

    public IWorker Start(string name, Func<TimeSpan> step) => _threads.Start(name, () => clock.Shorten(step()));
}
