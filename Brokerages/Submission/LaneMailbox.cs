namespace Sluice.Brokerages.Submission;

/// <summary>
/// What other threads leave for the lane, in order of arrival. Commands and reports are bounded each by its own number; answers always
/// find room, since there are never more than requests in flight.
/// </summary>
internal sealed class LaneMailbox(int commandCapacity, int reportCapacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<LaneMessage> _messages = [];
    private int _commands;
    private int _reports;
    private long _dropped;

    /// <summary>Whether anything waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _messages.Count == 0;
        }
    }

    /// <summary>Reports that found no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <returns>False when there is no room: a command is then refused, a report left to the sweep.</returns>
    public bool Post(LaneMessage message)
    {
        lock (_gate)
        {
            switch (message)
            {
                case LaneCommand when _commands >= commandCapacity: return false;
                case LaneCommand: _commands++; break;
                case ReportMessage when _reports >= reportCapacity:
                    _dropped++;
                    return false;
                case ReportMessage: _reports++; break;
            }

            _messages.Enqueue(message);
            return true;
        }
    }

    /// <summary>Moves at most <paramref name="limit"/> messages into <paramref name="into"/>.</summary>
    public void Take(List<LaneMessage> into, int limit)
    {
        lock (_gate)
        {
            while (into.Count < limit && _messages.TryDequeue(out var message))
            {
                if (message is LaneCommand) _commands--;
                else if (message is ReportMessage) _reports--;
                into.Add(message);
            }
        }
    }
}
