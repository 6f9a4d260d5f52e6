using Sluice.Core.Scheduling;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Runs nothing by itself: the test calls the steps and looks at what they return.</summary>
internal sealed class CapturedSteps : IWorkScheduler
{
    public event Action<string, Exception>? Failed
    {
        add { }
        remove { }
    }

    public List<Func<TimeSpan>> Steps { get; } = [];

    public IWorker Start(string name, Func<TimeSpan> step)
    {
        Steps.Add(step);
        return new Worker();
    }

    private sealed class Worker : IWorker
    {
        public void Wake()
        {
        }

        public void Dispose()
        {
        }
    }
}
