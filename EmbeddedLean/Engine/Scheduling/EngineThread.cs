#pragma warning disable RS0030 // The one place in the engine that owns threads: everything else is handed a scheduler.
namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>A task on a thread of its own. Rests on an event, so that an idle engine costs nothing and a wake takes microseconds.</summary>
internal sealed class EngineThread : IEngineTask
{
    /// <summary>How long a disposal waits for the step under way: longer than any bounded step, shorter than a service manager's patience.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The operating system takes waits below 25 days; an early wake costs one empty step.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private readonly Func<TimeSpan> _step;
    private readonly Action<string, Exception> _failed;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private volatile bool _stopping;

    public EngineThread(string name, Func<TimeSpan> step, Action<string, Exception> failed)
    {
        _step = step;
        _failed = failed;
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
                var rest = _step();
                if (rest != TimeSpan.Zero && !_stopping) _wake.WaitOne(rest < LongestRest ? rest : LongestRest);
            }
        }
        catch (Exception failure)
        {
            _failed(_thread.Name!, failure);
        }
    }
}
#pragma warning restore RS0030
