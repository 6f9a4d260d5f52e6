using System.Diagnostics;
using Sluice.Core.Streams;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Streams.Embedded;

/// <summary>A consumer of an embedded stream. Has a connection of its own, made by the first read.</summary>
internal sealed class EmbeddedStreamConsumer(
    StreamFile file,
    string stream,
    string group,
    string consumer,
    TimeProvider clock,
    TimeSpan claimIdle,
    Action connected) : IStreamConsumer
{
    /// <summary>How often to look for what others left lying: often enough that the idle limit means what it says, rarely enough to be free.</summary>
    private readonly TimeSpan _sweepEvery = TimeSpan.FromTicks(Math.Min(claimIdle.Ticks / 4, TimeSpan.TicksPerSecond * 5));

    private GroupPosition? _position;
    private bool _recovering;
    private long _cursor;
    private long _swept;
    private long _active = Stopwatch.GetTimestamp();

    public IReadOnlyList<StreamEntry> Read(int limit, TimeSpan block)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var started = Stopwatch.GetTimestamp();
        return Guard(position =>
        {
            while (true)
            {
                // Both are taken before the look, so that what is appended during it is not slept through.
                var signal = file.Signal.Version;
                var data = position.DataVersion();
                var entries = Next(position, limit);
                if (entries.Count > 0)
                {
                    _active = Stopwatch.GetTimestamp();
                    return entries;
                }

                if (!Wait(position, signal, data, started, block)) return entries;
            }
        });
    }

    public void Acknowledge(IReadOnlyList<string> entryIds)
    {
        if (entryIds.Count > 0) Guard(position =>
        {
            position.Acknowledge(entryIds);
            return true;
        });
    }

    public void Dispose() => Drop();

    private IReadOnlyList<StreamEntry> Next(GroupPosition position, int limit)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_recovering)
        {
            var own = position.TakeOwnPending(_cursor, limit, now);
            if (own.Count > 0)
            {
                _cursor = EmbeddedStreams.ParsePosition(own[^1].EntryId);
                return own;
            }

            _recovering = false;
        }

        if (clock.GetElapsedTime(_swept) >= _sweepEvery)
        {
            _swept = clock.GetTimestamp();
            var idle = position.TakeIdle(now - claimIdle, limit, now);
            if (idle.Count > 0) return idle;
        }

        return position.TakeNew(limit, now);
    }

    /// <summary>Waits for a change or for the next sweep. False when the time to block is over.</summary>
    private bool Wait(GroupPosition position, long signal, long data, long started, TimeSpan block)
    {
        while (true)
        {
            var left = block - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) return false;
            var pause = PollAfter(Stopwatch.GetElapsedTime(_active));
            if (file.Signal.Wait(signal, pause < left ? pause : left) || position.DataVersion() != data)
            {
                // Something was written, or is being written this moment: look closely.
                _active = Stopwatch.GetTimestamp();
                return true;
            }

            if (clock.GetElapsedTime(_swept) >= _sweepEvery) return true;
        }
    }

    /// <summary>Right after traffic more is likely, and worth a look every millisecond; a long idle reader costs next to nothing.</summary>
    internal static TimeSpan PollAfter(TimeSpan idle) => TimeSpan.FromMilliseconds(idle.TotalSeconds switch
    {
        < 0.2 => 1,
        < 2 => 2,
        < 10 => 5,
        _ => 20
    });

    private T Guard<T>(Func<GroupPosition, T> work)
    {
        try
        {
            return work(_position ??= Connect());
        }
        catch (StorageException failure)
        {
            Drop();
            throw new StreamUnavailableException($"The embedded stream '{stream}' cannot be read. {failure.Message}", failure);
        }
    }

    private GroupPosition Connect()
    {
        var database = file.Connect(Durability.Process);
        try
        {
            var position = new GroupPosition(database, stream, group, consumer);
            _recovering = true;
            _cursor = 0;
            _swept = clock.GetTimestamp();
            connected();
            return position;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private void Drop()
    {
        _position?.Dispose();
        _position = null;
    }
}
