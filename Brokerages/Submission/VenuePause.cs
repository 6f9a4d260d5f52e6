using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// How long the venue takes nothing, because it has asked for a pause or its limit is used up. What would wait there waits in the lane
/// instead, where a cancel, a halt or its expiry still ends it unsent. That orders wait is told once for each pause.
/// </summary>
internal sealed class VenuePause(IVenue venue, LaneChanges changes, ILaneListener listener, TimeProvider clock)
{
    /// <summary>A shorter wait is the pace of the limit itself and no news.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);

    private bool _told;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Zero when the venue takes the request now.</summary>
    public TimeSpan Left(VenueRequest request) => Waits.Until(venue.FreeAt(request), Now);

    /// <summary>Orders wait for the end of a pause.</summary>
    public void Holds(int orders, TimeSpan left)
    {
        if (_told || left < WorthTelling) return;
        _told = true;
        var (now, account) = (Now, $"{venue.Profile.Broker} {venue.Profile.Account}");
        var words = $"{account} takes no orders before {now + left:HH:mm:ss} UTC: its limit of requests is used up; {orders} wait, entries until their signal expires";
        changes.Emit(AccountEvents.Alert(venue.Profile, words, now));
        listener.OnWarning(words);
    }

    /// <summary>The venue takes orders again.</summary>
    public void Over() => _told = false;
}
