using System.Diagnostics;
using Sluice.Core.Diagnostics;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The engine as a process of its own, whose output goes to a file.</summary>
internal sealed class EngineProcess : IDisposable
{
    /// <summary>As a shell tells of a process that was killed: 128 and SIGKILL.</summary>
    public const int KilledCode = 137;

    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private EngineProcess(Process process, CrashSite? armed) => (_process, Armed) = (process, armed);

    /// <summary>The crash point at which it will kill itself; null when there is none.</summary>
    public CrashSite? Armed { get; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts <c>sluice run</c>, or another host.</summary>
    /// <param name="config">LEAN's configuration file.</param>
    /// <param name="command">Another host's command line, run by sh; null for <c>sluice run</c>.</param>
    /// <param name="log">The file to which its output is appended.</param>
    /// <param name="kill">The kill to come: armed if it is at a crash point.</param>
    public static EngineProcess Start(string config, string? command, string log, PlannedKill? kill)
    {
        var start = new ProcessStartInfo("/bin/sh");
        start.ArgumentList.Add("-c");
        if (command == null)
        {
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            foreach (var argument in new[] { "exec \"$@\" >>\"$0\" 2>&1", log, host, Path.Combine(AppContext.BaseDirectory, "sluice.dll"), "run", "--quiet", CommonOptions.VerboseName, "--config", config })
                start.ArgumentList.Add(argument);
        }
        else
        {
            start.ArgumentList.Add($"exec {command.Replace("{config}", $"'{config}'", StringComparison.Ordinal)} >>\"$0\" 2>&1");
            start.ArgumentList.Add(log);
        }

        start.Environment.Remove(CrashPoint.Variable);
        CrashSite? armed = kill?.Site.IsPoint() == true ? kill.Site : null;
        if (armed != null) start.Environment[CrashPoint.Variable] = $"{armed}:{kill!.Nth}";
        return new EngineProcess(Process.Start(start)!, armed);
    }

    /// <summary>As by <c>kill -9</c>, with everything that it has started.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill(entireProcessTree: true);
        if (!_process.WaitForExit(KillPatience))
            throw new CommandFailure(Launcher.ExitCode.Failed, $"the engine, process {_process.Id}, does not die within {KillPatience.TotalSeconds:0} s of SIGKILL");
    }

    /// <summary>Asks it to end cleanly. False when it has not within the time.</summary>
    public bool Stop(TimeSpan patience)
    {
        ProcessSignal.Send(_process, "TERM");
        return _process.WaitForExit(patience);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
