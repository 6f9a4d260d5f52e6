using Sluice.Algorithm.Desk;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>
/// Tells the desk of a change of the trading state, so that open entries of what is halted are pulled, and of requests to close everything.
/// That nothing new leaves is not its business: the submission lane asks before every order.
/// </summary>
internal sealed class HaltWatch(TradingControl control, TradingDesk desk, EngineJournal journal, TimeProvider clock)
{
    /// <summary>Half of the 200 ms in which a decision has to reach a running process.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private ControlSnapshot? _seen;

    public void Look()
    {
        var current = control.Current();
        if (ReferenceEquals(current, Interlocked.Exchange(ref _seen, current))) return;
        desk.Post(new DeskMessage.ControlChanged(current));
        foreach (var request in current.FlattenRequests)
            if (journal.FindSignal(request.Key) == null) desk.Post(new DeskMessage.Arrived(PointOf(request)));
    }

    /// <summary>As if it had come from the stream, which may be away. Seen twice, it is recognized like every signal.</summary>
    private SignalData PointOf(FlattenRequest request)
    {
        var signal = request.ToSignal();
        return new SignalData
        {
            Body = SignalCodec.Write(signal),
            EntryId = request.Key.Id,
            Reading = new SignalReading { Signal = signal, Key = signal.Key, Strategy = signal.Strategy },
            Received = clock.GetUtcNow().UtcDateTime
        };
    }
}
