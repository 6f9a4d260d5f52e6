using QuantConnect.Data;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>An account at a venue with what its broker adds to the lane: made by the broker's part, used alone or as one of several.</summary>
internal sealed class VenueAccount(IVenue venue)
{
    public IVenue Venue { get; } = venue;

    /// <summary>Bars of the past; null for what the venue has none of.</summary>
    public Func<HistoryRequest, IEnumerable<BaseData>?> History { get; init; } = _ => null;

    /// <summary>Whether the cash has to be read again, beyond LEAN's once a day: by the time of the last reading and now, UTC.</summary>
    public Func<DateTime, DateTime, bool> IsCashDue { get; init; } = (_, _) => false;

    /// <summary>Called each time that the account has been connected by the host.</summary>
    public Action AfterConnect { get; init; } = () => { };

    /// <summary>Something for the host's log: a code and the words.</summary>
    public event Action<string, string>? Noticed;

    public void Notice(string code, string words) => Noticed?.Invoke(code, words);
}
