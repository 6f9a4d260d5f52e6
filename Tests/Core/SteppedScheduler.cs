using Sluice.Core.Scheduling;

namespace Sluice.Tests.Core;

/// <summary>Runs all workers on the caller's thread, one step at a time, in order of their start.</summary>
internal sealed class SteppedScheduler(ManualClock clock) : IWorkScheduler
{
    private readonly List<Worker> _workers = [];

    public event Action<string, Exception>? Failed;

    public IWorker Start(string name, Func<TimeSpan> step)
    {
        var worker = new Worker(name, step, clock.GetUtcNow());
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Runs what is due until nothing is, at most <paramref name="limit"/> steps. Returns the number of steps.</summary>
    public int Run(int limit = 10_000)
    {
        for (var steps = 0; steps < limit; steps++)
        {
            var due = _workers.Find(worker => worker.IsDue(clock.GetUtcNow()));
            if (due == null) return steps;
            try
            {
                due.Step(clock.GetUtcNow());
            }
            catch (Exception failure)
            {
                due.Dispose();
                Failed?.Invoke(due.Name, failure);
                if (Failed == null) throw;
            }
        }

        throw new AssertionException($"the workers are still busy after {limit} steps");
    }

    private sealed class Worker(string name, Func<TimeSpan> step, DateTimeOffset due) : IWorker
    {
        private DateTimeOffset _due = due;
        private bool _disposed;

        public string Name => name;

        public bool IsDue(DateTimeOffset now) => !_disposed && _due <= now;

        public void Step(DateTimeOffset now)
        {
            _due = DateTimeOffset.MaxValue;
            var idle = step();
            if (_due == DateTimeOffset.MaxValue && idle != Timeout.InfiniteTimeSpan) _due = now + idle;
        }

        public void Wake() => _due = DateTimeOffset.MinValue;

        public void Dispose() => _disposed = true;
    }
}
