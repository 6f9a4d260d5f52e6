using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Logging;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Writes what the algorithm says to the log.</summary>
internal sealed class AlgorithmMessages(IAlgorithm algorithm)
{
    public void Drain()
    {
        Drain(algorithm.DebugMessages, "Debug", text => Log.Trace(text, overrideMessageFloodProtection: true));
        Drain(algorithm.LogMessages, "Log", text => Log.Trace(text, overrideMessageFloodProtection: true));
        Drain(algorithm.ErrorMessages, "Error", text => Log.Error(text, overrideMessageFloodProtection: true));
    }

    private static void Drain(ConcurrentQueue<string> messages, string kind, Action<string> write)
    {
        // Usually empty: asked first, since this runs with every slice.
        if (messages.IsEmpty) return;
        while (messages.TryDequeue(out var message)) write($"Algorithm {kind}: {message}");
    }
}
