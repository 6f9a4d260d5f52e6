using Sluice.Core.Inbox;
using Sluice.Core.Streams;

namespace Sluice.Gateway.Relay;

/// <summary>Ends the waiting of signals that no person has decided about in time.</summary>
internal sealed class ReviewExpiry(IInboxStore store, TimeProvider clock, Action<string> report)
{
    /// <summary>Signals of one transaction, so that those who send get their turn.</summary>
    private const int MaximumBatch = 256;

    /// <summary>An expired signal is not approved any more, however late it is ended.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly StreamOutage _outage = new("signals that wait for a person cannot be ended", "they are ended again", clock, report);

    /// <summary>Does one bounded piece of work and says when to be called again.</summary>
    public TimeSpan Step()
    {
        if (_outage.Left is { Ticks: > 0 } pause) return pause;
        try
        {
            var count = store.ExpirePending(clock.GetUtcNow().UtcDateTime, MaximumBatch);
            _outage.End();
            return count == MaximumBatch ? TimeSpan.Zero : LookEvery;
        }
        catch (InboxException failure)
        {
            return _outage.Begin(failure);
        }
    }
}
