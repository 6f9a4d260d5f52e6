using Sluice.Core.Configuration;
using Sluice.Core.Inbox;

namespace Sluice.Gateway.Inbox;

/// <summary>Forgets signals that are long done with, a few at a time, so that the inbox does not grow for ever.</summary>
internal sealed class InboxPruner(IInboxStore store, InboxConfiguration inbox, TimeProvider clock)
{
    /// <summary>Rows of one transaction: milliseconds, in which signals wait.</summary>
    private const int AtOnce = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Does one bounded piece of work and says when to be called again.</summary>
    public TimeSpan Step()
    {
        try
        {
            return store.Prune(clock.GetUtcNow().UtcDateTime - inbox.Keep, AtOnce) == AtOnce ? Pause : Every;
        }
        catch (InboxException)
        {
            // Those who write signals tell of the failure; what is too old now is no younger in an hour.
            return Every;
        }
    }
}
