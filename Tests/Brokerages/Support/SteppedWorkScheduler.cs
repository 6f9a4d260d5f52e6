using Sluice.Core.Scheduling;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>Steps all workers on the test's thread, in an order drawn from a seed, and moves the clock when all of them idle.</summary>
internal sealed class SteppedWorkScheduler(ManualClock clock, int seed = 0) : IWorkScheduler
{
    /// <summary>More steps than any test needs at one moment: a worker that never idles is a bug.</summary>
    private const int StepLimit = 1_000_000;

    private readonly List<Worker> _workers = [];
    private readonly Random _random = new(seed);

    /// <summary>Never raised here: a step that throws fails the test.</summary>
    public event Action<string, Exception>? Failed
    {
        add { }
        remove { }
    }

    /// <summary>Asked before each step; once it says yes, nothing runs any more: the process is gone.</summary>
    public Func<bool> IsDead { get; init; } = () => false;

    public IWorker Start(string name, Func<TimeSpan> step)
    {
        var worker = new Worker(this, name, step, clock.Now);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Steps until every worker idles, without moving the clock.</summary>
    public void Settle()
    {
        for (var steps = 0; !IsDead(); steps++)
        {
            Assert.That(steps, Is.LessThan(StepLimit), "a worker never comes to rest");
            var ready = _workers.FindAll(worker => worker.Due <= clock.Now);
            if (ready.Count == 0) return;
            ready[_random.Next(ready.Count)].Run(clock);
        }
    }

    /// <summary>Moves the clock on, stopping at every moment at which a worker has something to do.</summary>
    public void Advance(TimeSpan time)
    {
        var end = clock.Now + time;
        Settle();
        while (!IsDead() && _workers.Count > 0 && _workers.Min(worker => worker.Due) is var next && next <= end)
        {
            clock.MoveTo(next);
            Settle();
        }

        clock.MoveTo(end);
    }

    /// <summary>Moves the clock on until the condition holds.</summary>
    public bool AdvanceUntil(Func<bool> condition, TimeSpan limit)
    {
        var end = clock.Now + limit;
        Settle();
        while (!condition())
        {
            if (IsDead() || _workers.Count == 0 || _workers.Min(worker => worker.Due) is var next && next > end) return false;
            clock.MoveTo(next);
            Settle();
        }

        return true;
    }

    private sealed class Worker(SteppedWorkScheduler owner, string name, Func<TimeSpan> step, DateTime due) : IWorker
    {
        public DateTime Due { get; private set; } = due;

        public void Wake() => Due = DateTime.MinValue;

        public void Dispose() => owner._workers.Remove(this);

        public void Run(ManualClock clock)
        {
            Due = DateTime.MaxValue;
            var idle = step();
            if (Due == DateTime.MinValue) return;
            Assert.That(idle, Is.GreaterThanOrEqualTo(TimeSpan.Zero).Or.EqualTo(Timeout.InfiniteTimeSpan), $"{name} idles for {idle}");
            Due = idle == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : clock.Now + idle;
        }
    }
}
