using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Stream reports of orders that no intent is bound to yet. They may be ours, ahead of their own answer, or somebody else's. Bounded in
/// number and age.
/// </summary>
internal sealed class ParkedReports(int capacity, TimeSpan patience)
{
    private readonly LinkedList<(VenueReport Report, DateTime Until)> _parked = [];

    public DateTime? NextExpiry => _parked.First?.Value.Until;

    /// <returns>False when there is no room.</returns>
    public bool Add(VenueReport report, DateTime now)
    {
        if (_parked.Count >= capacity) return false;
        _parked.AddLast((report, now + patience));
        return true;
    }

    /// <summary>Takes out, in order of arrival, what <paramref name="claimed"/> says yes to.</summary>
    public IReadOnlyList<VenueReport> TakeWhere(Func<VenueReport, bool> claimed)
    {
        List<VenueReport> taken = [];
        for (var node = _parked.First; node != null;)
        {
            var next = node.Next;
            if (claimed(node.Value.Report))
            {
                taken.Add(node.Value.Report);
                _parked.Remove(node);
            }

            node = next;
        }

        return taken;
    }

    /// <summary>Takes out what has waited too long.</summary>
    public IReadOnlyList<VenueReport> TakeExpired(DateTime now)
    {
        List<VenueReport> expired = [];
        while (_parked.First is { } first && first.Value.Until <= now)
        {
            expired.Add(first.Value.Report);
            _parked.RemoveFirst();
        }

        return expired;
    }
}
