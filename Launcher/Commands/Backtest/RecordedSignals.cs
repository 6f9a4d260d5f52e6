using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary>What a backtest's file of signals holds, read on its own to check the run against.</summary>
internal static class RecordedSignals
{
    /// <summary>Keys of the signals between two days, each once, as a set of what must have a disposition.</summary>
    public static IReadOnlySet<SignalKey> Keys(string file, EngineServices services, DateTime firstDay, DateTime lastDay)
    {
        var keys = new HashSet<SignalKey>();
        foreach (var line in File.ReadLines(file))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            // Without a readable time there is no day it must have come on.
            if (services.Codec.Read(line).Signal is { } signal && signal.Time >= firstDay && signal.Time < lastDay.Date.AddDays(1)) keys.Add(signal.Key);
        }

        return keys;
    }
}
