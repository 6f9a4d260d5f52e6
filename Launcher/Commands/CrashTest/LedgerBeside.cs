using Sluice.Core.Configuration;
using Sluice.Ledger;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The ledger beside the engine, in a process of its own, and how far it has booked.</summary>
/// <param name="config">LEAN's configuration file.</param>
/// <param name="configuration">What it says.</param>
/// <param name="log">The file to which its output is appended.</param>
internal sealed class LedgerBeside(string config, EngineConfiguration configuration, string log) : IDisposable
{
    private readonly ILedgerReader _reader = LedgerDatabases.OpenReader(configuration.Ledger!);
    private EngineProcess? _process;

    public bool HasExited => _process?.HasExited ?? true;

    public int ExitCode => _process!.ExitCode;

    /// <summary>Number of the engine's last event that is booked durably; zero while there are no books.</summary>
    public long Booked
    {
        get
        {
            try
            {
                return _reader.Marks().GetValueOrDefault(configuration.Producer);
            }
            catch (LedgerException)
            {
                // It has not made them yet.
                return 0;
            }
        }
    }

    /// <summary>Starts it in the place of the one that ran, which is killed.</summary>
    /// <param name="kill">The kill to come; null for none.</param>
    public void Start(PlannedKill? kill)
    {
        _process?.Dispose();
        _process = EngineProcess.StartLedger(config, log, kill);
    }

    /// <summary>Asks it to end cleanly. False when it has not within the time.</summary>
    public bool Stop(TimeSpan patience) => _process!.Stop(patience);

    public void Dispose()
    {
        _process?.Dispose();
        _reader.Dispose();
    }
}
