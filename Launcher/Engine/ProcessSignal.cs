using System.Diagnostics;
using System.Globalization;

namespace Sluice.Launcher.Engine;

/// <summary>Sends POSIX signals, of which .NET itself knows only the last one.</summary>
internal static class ProcessSignal
{
    /// <summary>Sends a signal by its name without SIG: TERM, STOP, CONT.</summary>
    /// <exception cref="CommandFailure">It could not be sent, though the process runs.</exception>
    public static void Send(Process process, string name)
    {
        using var kill = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (kill.ExitCode != 0 && !process.HasExited)
            throw new CommandFailure(ExitCode.Failed, $"process {process.Id} could not be sent SIG{name}: 'kill' ended with {kill.ExitCode}");
    }
}
