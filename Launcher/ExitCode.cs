namespace Sluice.Launcher;

/// <summary>What the process answers. The numbers are shown by <c>sluice --help</c> and never change.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>It ran, and found or was a failure: a refused signal, a check that does not hold, an engine that stopped.</summary>
    Failed = 1,

    /// <summary>Wrong arguments.</summary>
    Usage = 2,

    /// <summary>A configuration file is missing or has faults.</summary>
    Configuration = 3,

    /// <summary>A data or signals file is missing or damaged.</summary>
    Data = 4,

    /// <summary>A server cannot be reached.</summary>
    Unreachable = 5,

    /// <summary>Stopped by a signal before it was done.</summary>
    Interrupted = 130
}
