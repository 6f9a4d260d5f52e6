#pragma warning disable RS0030 // The one place in Core that owns threads: everything else is handed a scheduler.
namespace Sluice.Core.Scheduling;

/// <summary>One background thread for each worker. The production scheduler.</summary>
public sealed class ThreadWorkScheduler : IWorkScheduler
{
    /// <summary>How long a disposal waits for the step under way: longer than any bounded step, shorter than a service manager's patience.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks at what is waited for: short beside any answer of a venue.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(5);

    public event Action<string, Exception>? Failed;

    public IWorker Start(string name, Func<TimeSpan> step) => new ThreadWorker(this, name, step);

    public bool WaitUntil(Func<bool> condition, TimeSpan patience)
    {
        var start = Environment.TickCount64;
        while (!condition())
        {
            if (Environment.TickCount64 - start >= patience.TotalMilliseconds) return false;
            Thread.Sleep(LookInterval);
        }

        return true;
    }

    private sealed class ThreadWorker : IWorker
    {
        private readonly ThreadWorkScheduler _owner;
        private readonly Func<TimeSpan> _step;
        private readonly AutoResetEvent _wake = new(false);
        private readonly Thread _thread;
        private volatile bool _stopping;

        public ThreadWorker(ThreadWorkScheduler owner, string name, Func<TimeSpan> step)
        {
            _owner = owner;
            _step = step;
            _thread = new Thread(Run) { IsBackground = true, Name = name };
            _thread.Start();
        }

        public void Wake()
        {
            if (!_stopping) _wake.Set();
        }

        public void Dispose()
        {
            if (_stopping) return;
            _stopping = true;
            _wake.Set();
            if (Thread.CurrentThread != _thread) _thread.Join(StopTimeout);
        }

        private void Run()
        {
            try
            {
                while (!_stopping)
                {
                    var idle = _step();
                    Invariant.Holds(idle >= TimeSpan.Zero || idle == Timeout.InfiniteTimeSpan, $"worker '{_thread.Name}' asks to idle for {idle}");
                    if (idle != TimeSpan.Zero && !_stopping) _wake.WaitOne(idle);
                }
            }
            catch (Exception failure)
            {
                _owner.Failed?.Invoke(_thread.Name!, failure);
            }
        }
    }
}
#pragma warning restore RS0030
