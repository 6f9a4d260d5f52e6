using System.Diagnostics;
using Sluice.Core.Diagnostics;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The engine, the ledger or the gateway as a process of its own, whose output goes to a file.</summary>
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
        if (command == null) return Start(Sluice(log, "run", "--quiet", CommonOptions.VerboseName, "--config", config), kill?.Site.IsPoint() == true ? kill : null);
        return Start(Shell($"exec {command.Replace("{config}", $"'{config}'", StringComparison.Ordinal)} >>\"$0\" 2>&1", log), kill?.Site.IsPoint() == true ? kill : null);
    }

    /// <summary>Starts <c>sluice ledger</c>.</summary>
    /// <param name="config">LEAN's configuration file.</param>
    /// <param name="log">The file to which its output is appended.</param>
    /// <param name="kill">The kill to come: armed if it is at a crash point of the ledger.</param>
    public static EngineProcess StartLedger(string config, string log, PlannedKill? kill) =>
        Start(Sluice(log, "ledger", CommonOptions.VerboseName, "--config", config), kill?.Site.IsOfLedger() == true ? kill : null);

    /// <summary>Starts <c>sluice gateway</c>.</summary>
    /// <param name="config">LEAN's configuration file.</param>
    /// <param name="log">The file to which its output is appended.</param>
    /// <param name="kill">The kill to come: armed if it is at a crash point of the gateway.</param>
    public static EngineProcess StartGateway(string config, string log, PlannedKill? kill) =>
        Start(Sluice(log, "gateway", CommonOptions.VerboseName, "--config", config), kill is { Site: var site } && site.IsOfGateway() && site.IsArmed() ? kill : null);

    /// <summary>As by <c>kill -9</c>, with everything that it has started.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill(entireProcessTree: true);
        if (!_process.WaitForExit(KillPatience))
            throw new CommandFailure(Launcher.ExitCode.Failed, $"process {_process.Id} does not die within {KillPatience.TotalSeconds:0} s of SIGKILL");
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

    private static ProcessStartInfo Sluice(string log, params string[] words) =>
        Shell("exec \"$@\" >>\"$0\" 2>&1", [log, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "sluice.dll"), .. words]);

    private static ProcessStartInfo Shell(string script, params string[] arguments) => new("/bin/sh", ["-c", script, .. arguments]);

    private static EngineProcess Start(ProcessStartInfo start, PlannedKill? armed)
    {
        start.Environment.Remove(CrashPoint.Variable);
        if (armed != null) start.Environment[CrashPoint.Variable] = $"{armed.Site}:{armed.Nth}";
        return new EngineProcess(Process.Start(start)!, armed?.Site);
    }
}
