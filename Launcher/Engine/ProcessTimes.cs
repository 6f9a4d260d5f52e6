using System.Diagnostics;

namespace Sluice.Launcher.Engine;

/// <summary>What the system knows of this process.</summary>
internal static class ProcessTimes
{
    /// <summary>To the system's clock tick of ten milliseconds.</summary>
    public static TimeSpan SinceStart()
    {
        using var process = Process.GetCurrentProcess();
        return TimeProvider.System.GetUtcNow().UtcDateTime - process.StartTime.ToUniversalTime();
    }

    /// <summary>The most memory that was resident so far.</summary>
    public static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
