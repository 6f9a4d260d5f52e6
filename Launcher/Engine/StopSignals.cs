using System.Runtime.InteropServices;

namespace Sluice.Launcher.Engine;

/// <summary>SIGINT and SIGTERM as a token: a long test that is stopped ends what it has started, and then itself.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals() => (_interrupt, _terminate) = (StopOn(PosixSignal.SIGINT), StopOn(PosixSignal.SIGTERM));

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration StopOn(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _stop.Cancel();
    });
}
