using Sluice.Core.Streams;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>A consumer as the contract has it: after it was opened and after every failure what is pending comes first.</summary>
internal sealed class SimulatedConsumer(SimulatedStreams streams, StreamServer server, SeededScheduler scheduler, FaultDice faults, string stream, string group) : IStreamConsumer
{
    private const double SecondDelivery = 0.02;

    private bool _recovering = true;
    private int _life;
    private int _cursor = -1;

    public IReadOnlyList<StreamEntry> Read(int limit, TimeSpan block)
    {
        var entries = Guard(() => streams.Call("read", () => Next(limit)));
        // Nothing else happens in a blocked reader: its next step is due when the wait is over or something came.
        if (entries.Count == 0) scheduler.Current?.WaitForStream(block);
        return entries;
    }

    public void Acknowledge(IReadOnlyList<string> entryIds)
    {
        if (entryIds.Count == 0) return;
        Guard(() => streams.Call("acknowledge", () =>
        {
            server.Acknowledge(stream, group, entryIds);
            return true;
        }));
    }

    public void Dispose()
    {
    }

    private IReadOnlyList<StreamEntry> Next(int limit)
    {
        var position = server.Log(stream).GroupOf(group);
        if (_life != server.Life) (_life, _recovering, _cursor) = (server.Life, true, -1);
        if (_recovering)
        {
            var pending = position.TakePending(_cursor, limit);
            if (pending.Count > 0)
            {
                _cursor = StreamLog.IndexOf(pending[^1].EntryId);
                return pending;
            }

            _recovering = false;
        }

        var entries = position.TakeNew(limit);
        // As when a read that was given up is served twice.
        return entries.Count > 0 && entries.Count < limit && faults.Happens(Fault.EntryDeliveredTwice, SecondDelivery) ? [.. entries, entries[0]] : entries;
    }

    private T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (StreamUnavailableException)
        {
            (_recovering, _cursor) = (true, -1);
            throw;
        }
    }
}
