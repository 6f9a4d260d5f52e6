using Sluice.Algorithm.Desk;
using Sluice.Core.Control;

namespace Sluice.Algorithm.Host;

/// <summary>
/// Tells the desk of a change of the trading state, so that open entries of what is halted are pulled. That nothing new leaves is not its
/// business: the submission lane asks before every order.
/// </summary>
internal sealed class HaltWatch(TradingControl control, TradingDesk desk)
{
    /// <summary>Half of the 200 ms in which a decision has to reach a running process.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private ControlSnapshot? _seen;

    public void Look()
    {
        var current = control.Current();
        if (ReferenceEquals(current, Interlocked.Exchange(ref _seen, current))) return;
        desk.Post(new DeskMessage.ControlChanged(current));
    }
}
