using System.Diagnostics;
using System.Globalization;

namespace Sluice.Core.Diagnostics;

/// <summary>
/// The boundaries of the crash matrix, at which a test can have the process killed as by <c>kill -9</c>: nothing is flushed, no handler
/// runs. Off, and then free, unless the environment variable <c>SLUICE_CRASH_AT</c> names one: <c>N</c>, or <c>N:3</c> for the third time.
/// </summary>
public static class CrashPoint
{
    public const string Variable = "SLUICE_CRASH_AT";

    /// <summary>The gateway has signals of a sender who has proved himself, and has decided nothing.</summary>
    public const string Received = "S";

    /// <summary>The gateway has decided what to take in, and has written nothing.</summary>
    public const string Validated = "V";

    /// <summary>Signals are in the inbox, their senders have no answer.</summary>
    public const string TakenIn = "J";

    /// <summary>Signals are in the stream, the inbox does not know it.</summary>
    public const string Queued = "Q";

    /// <summary>Entries were read from the stream, nothing is journaled.</summary>
    public const string Dequeued = "D";

    /// <summary>The slice's plan is journaled, the entries are not acknowledged.</summary>
    public const string Planned = "I";

    /// <summary>Sending is journaled, nothing has left.</summary>
    public const string Sending = "N";

    /// <summary>The venue has the order, the answer is not known.</summary>
    public const string VenueCalled = "B";

    /// <summary>The venue's answer is journaled, the host does not know it.</summary>
    public const string Result = "R";

    /// <summary>An execution is journaled, the host does not know it.</summary>
    public const string Filled = "F";

    /// <summary>Events are in the stream, the engine does not know it.</summary>
    public const string Published = "P";

    /// <summary>The ledger has booked a batch of events, the stream does not know it.</summary>
    public const string Booked = "L";

    private static readonly string? Target;
    private static int _left;

    static CrashPoint()
    {
        var setting = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(setting)) return;
        var colon = setting.IndexOf(':', StringComparison.Ordinal);
        Target = colon < 0 ? setting : setting[..colon];
        _left = colon < 0 ? 1 : int.Parse(setting.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Kills the process if this is the point, and the time, that was asked for.</summary>
    public static void Reach(string point)
    {
        if (Target == null || point != Target || Interlocked.Decrement(ref _left) != 0) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
