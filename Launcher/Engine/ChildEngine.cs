using System.Diagnostics;
using System.Text;

namespace Sluice.Launcher.Engine;

/// <summary>A live engine in a process of its own, so that it is measured alone.</summary>
internal sealed class ChildEngine : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly ManualResetEventSlim _ready = new(false);

    private ChildEngine(Process process) => _process = process;

    /// <summary>Resident memory in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time since its start, of all cores together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the engine and returns when it is running.</summary>
    public static ChildEngine Start(string config)
    {
        var start = ChildProgram.StartInfo("run", "--quiet", "--config", config);
        var child = new ChildEngine(new Process { StartInfo = start });
        child._process.OutputDataReceived += static (_, _) => { };
        child._process.ErrorDataReceived += (_, line) => child.OnError(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        if (child._ready.Wait(StartPatience) && !child.HasExited) return child;
        var errors = child.Errors();
        child.Dispose();
        throw new CommandFailure(ExitCode.Failed, $"the engine's process did not start within {StartPatience.TotalSeconds:0} s: {errors}");
    }

    /// <summary>What the engine wrote to its standard error.</summary>
    public string Errors()
    {
        lock (_errors) return _errors.ToString().Trim();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) kill.WaitForExit();
            if (!_process.WaitForExit(StopPatience)) _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _ready.Dispose();
    }

    private void OnError(string? line)
    {
        if (line == null)
        {
            // Its end: nobody has to wait for it any more.
            _ready.Set();
            return;
        }

        lock (_errors) _errors.AppendLine(line);
        if (line.StartsWith("sluice: running", StringComparison.Ordinal)) _ready.Set();
    }
}
