using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Takes over what people have found out about orders in doubt. A decision is looked for by the intents that are in doubt now, so it does not
/// matter whether it was taken before the engine started, and it is never taken twice: an order that was settled does not come into doubt again.
/// </summary>
internal sealed class DecisionDesk(
    EngineJournal journal, TradingControl control, VenueProfile profile, LaneChanges changes, OrderDesk orders, TimeProvider clock)
{
    /// <summary>Half of the 200 ms in which a decision has to reach a running process.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private DateTime _nextAt = DateTime.MinValue;
    private long _seen = long.MinValue;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Costs nothing while nothing is in doubt.</summary>
    public void Look()
    {
        if (changes.InDoubt == 0 || _nextAt > Now) return;
        _nextAt = Now + Interval;
        var version = control.Version();
        if (version == _seen) return;
        _seen = version;
        foreach (var intent in journal.LiveIntents().Where(IsOurs))
            if (changes.Find(intent.Key) is { State: IntentState.Unknown } doubtful && control.DecisionAbout(intent.Key) is { } decision) orders.Decided(doubtful, decision);
    }

    /// <summary>How long nothing happens here by itself.</summary>
    public TimeSpan Idle() => changes.InDoubt == 0 ? Timeout.InfiniteTimeSpan : Waits.Until(_nextAt, Now);

    private bool IsOurs(IntentRecord intent) => intent.State == IntentState.Unknown && intent.Broker == profile.Broker && intent.Account == profile.Account;
}
