using QuantConnect.Brokerages;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Tells LEAN of the brokerage's connection, strictly in pairs: lost when the last account is, back when the first one is. That one of
/// several accounts is lost is a warning.
/// </summary>
internal sealed class LaneConnections : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<AccountLane> _lanes;
    private readonly HashSet<AccountLane> _lost = [];
    private bool _toldLost;

    public LaneConnections(IReadOnlyList<AccountLane> lanes)
    {
        _lanes = lanes;
        foreach (var lane in lanes) lane.ConnectionChanged += OnChanged;
    }

    public void Dispose()
    {
        foreach (var lane in _lanes) lane.ConnectionChanged -= OnChanged;
    }

    private void OnChanged(AccountLane lane, bool connected, string message)
    {
        lock (_gate)
        {
            var changed = connected ? _lost.Remove(lane) : _lost.Add(lane);
            var allLost = _lost.Count == _lanes.Count;
            if (allLost == _toldLost)
            {
                if (changed && _lanes.Count > 1) lane.Warn($"account {lane.Profile.Account}: {message}");
                return;
            }

            _toldLost = allLost;
            lane.Tell(allLost ? BrokerageMessageEvent.Disconnected(message) : BrokerageMessageEvent.Reconnected(message));
        }
    }
}
