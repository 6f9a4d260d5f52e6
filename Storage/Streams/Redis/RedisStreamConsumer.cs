using System.Diagnostics;
using System.Globalization;
using Sluice.Core.Streams;
using StackExchange.Redis;

namespace Sluice.Storage.Streams.Redis;

/// <summary>
/// A consumer of a Redis stream, with a connection of its own because a blocked read holds everything behind it. After every failure it
/// makes the group again, since the server may have forgotten it, and reads first what it was handed before.
/// </summary>
internal sealed class RedisStreamConsumer(RedisLink link, string stream, string group, string consumer, TimeProvider clock, TimeSpan claimIdle) : IStreamConsumer
{
    /// <summary>The longest single blocking command: a hung server is noticed this long, plus the timeout, after it stopped.</summary>
    private static readonly TimeSpan MaximumBlock = TimeSpan.FromSeconds(1);

    /// <summary>More than any reader leaves unacknowledged. Beyond it they are forgotten, and come again once they have lain long enough.</summary>
    private const int MaximumOutstanding = 10_000;

    private readonly TimeSpan _sweepEvery = TimeSpan.FromTicks(Math.Min(claimIdle.Ticks / 4, TimeSpan.TicksPerSecond * 5));
    private readonly HashSet<string> _outstanding = [];
    private bool _ready;
    private bool _recovering;
    private string _cursor = "0";
    private int _generation;
    private long _swept;

    public IReadOnlyList<StreamEntry> Read(int limit, TimeSpan block)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var started = Stopwatch.GetTimestamp();
        return Guard(() =>
        {
            while (true)
            {
                var left = block - Stopwatch.GetElapsedTime(started);
                var entries = ReadOnce(limit, left < MaximumBlock ? left : MaximumBlock);
                if (entries.Count > 0) return Remember(entries);
                if (Stopwatch.GetElapsedTime(started) >= block) return entries;
            }
        });
    }

    public void Acknowledge(IReadOnlyList<string> entryIds)
    {
        if (entryIds.Count == 0) return;
        Guard(() => link.Execute("XACK", [stream, group, .. entryIds]));
        _outstanding.ExceptWith(entryIds);
    }

    public void Dispose() => link.Dispose();

    private List<StreamEntry> ReadOnce(int limit, TimeSpan block)
    {
        if (!_ready || link.Generation != _generation) Prepare();
        try
        {
            if (_recovering)
            {
                var own = ReadOwnPending(limit);
                if (own.Count > 0) return own;
                _recovering = false;
            }

            if (clock.GetElapsedTime(_swept) >= _sweepEvery)
            {
                _swept = clock.GetTimestamp();
                var idle = Claim(limit);
                if (idle.Count > 0) return idle;
            }

            return ReadNew(limit, block);
        }
        catch (RedisServerException failure) when (IsForgotten(failure))
        {
            // The server was emptied. The next turn makes the group again.
            _ready = false;
            return [];
        }
    }

    /// <summary>The group or the whole stream is gone, also while a read was waiting for it.</summary>
    private static bool IsForgotten(RedisServerException failure) =>
        failure.Message.StartsWith("NOGROUP", StringComparison.Ordinal) || failure.Message.StartsWith("UNBLOCKED", StringComparison.Ordinal);

    private void Prepare()
    {
        try
        {
            link.Execute("XGROUP", "CREATE", stream, group, "0", "MKSTREAM");
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It is there, as it should be.
        }

        _generation = link.Generation;
        _outstanding.Clear();
        _cursor = "0";
        _recovering = true;
        _swept = clock.GetTimestamp();
        _ready = true;
    }

    private List<StreamEntry> ReadOwnPending(int limit)
    {
        var reply = link.Execute("XREADGROUP", "GROUP", group, consumer, "COUNT", limit, "STREAMS", stream, _cursor);
        var entries = RedisReply.FirstStream(reply, _ => 1);
        if (entries.Count == 0) return entries;
        _cursor = entries[^1].EntryId;
        var pending = RedisReply.Pending(link.Execute("XPENDING", stream, group, entries[0].EntryId, entries[^1].EntryId, entries.Count, consumer));
        var deliveries = pending.ToDictionary(row => row.EntryId, row => row.Deliveries);
        return entries.ConvertAll(entry => entry with { DeliveryCount = deliveries.GetValueOrDefault(entry.EntryId, entry.DeliveryCount) });
    }

    /// <summary>
    /// Takes over what has lain too long: with consumers that are gone, and with this one when it was never handed out here, because the
    /// server served a read that had been given up on.
    /// </summary>
    private List<StreamEntry> Claim(int limit)
    {
        var idle = ((long)claimIdle.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        var lying = RedisReply.Pending(link.Execute("XPENDING", stream, group, "IDLE", idle, "-", "+", limit))
            .Where(row => row.Consumer != consumer || !_outstanding.Contains(row.EntryId))
            .ToDictionary(row => row.EntryId, row => row.Deliveries + 1);
        if (lying.Count == 0) return [];
        var claimed = link.Execute("XCLAIM", [stream, group, consumer, idle, .. lying.Keys]);
        return RedisReply.Entries(claimed, id => lying.GetValueOrDefault(id, 1));
    }

    private List<StreamEntry> ReadNew(int limit, TimeSpan block)
    {
        if (block <= TimeSpan.Zero) return RedisReply.FirstStream(link.Execute("XREADGROUP", "GROUP", group, consumer, "COUNT", limit, "STREAMS", stream, ">"), _ => 1);
        // Zero would mean for ever.
        var milliseconds = Math.Max(1, (long)block.TotalMilliseconds);
        var reply = link.Execute(block, "XREADGROUP", ["GROUP", group, consumer, "COUNT", limit, "BLOCK", milliseconds, "STREAMS", stream, ">"]);
        return RedisReply.FirstStream(reply, _ => 1);
    }

    private List<StreamEntry> Remember(List<StreamEntry> entries)
    {
        if (_outstanding.Count > MaximumOutstanding) _outstanding.Clear();
        foreach (var entry in entries) _outstanding.Add(entry.EntryId);
        return entries;
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RedisServerException failure)
        {
            _ready = false;
            throw link.Refused(failure);
        }
        catch (StreamUnavailableException)
        {
            _ready = false;
            throw;
        }
    }
}
