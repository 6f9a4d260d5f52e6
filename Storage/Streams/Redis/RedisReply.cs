using Sluice.Core.Streams;
using StackExchange.Redis;

namespace Sluice.Storage.Streams.Redis;

/// <summary>Reads the nested arrays in which Redis answers stream commands.</summary>
internal static class RedisReply
{
    /// <summary>The entries of an <c>XRANGE</c>, an <c>XCLAIM</c> or one stream of an <c>XREADGROUP</c>.</summary>
    public static List<StreamEntry> Entries(RedisResult reply, Func<string, int> deliveries)
    {
        var entries = new List<StreamEntry>();
        if (reply.IsNull) return entries;
        foreach (var entry in (RedisResult[])reply!)
        {
            if (entry.IsNull) continue;
            var pair = (RedisResult[])entry!;
            var id = (string)pair[0]!;
            entries.Add(new StreamEntry(id, Field(pair[1], "data"), deliveries(id)) { Seal = Field(pair[1], "seal") });
        }

        return entries;
    }

    /// <summary>The entries of an <c>XREADGROUP</c> of one stream; none when it timed out.</summary>
    public static List<StreamEntry> FirstStream(RedisResult reply, Func<string, int> deliveries)
    {
        if (reply.IsNull) return [];
        var streams = (RedisResult[])reply!;
        return streams.Length == 0 ? [] : Entries(((RedisResult[])streams[0]!)[1], deliveries);
    }

    /// <summary>The rows of an <c>XPENDING</c> with a range: entry, consumer, how often delivered so far.</summary>
    public static IEnumerable<(string EntryId, string Consumer, int Deliveries)> Pending(RedisResult reply)
    {
        if (reply.IsNull) yield break;
        foreach (var row in (RedisResult[])reply!)
        {
            var columns = (RedisResult[])row!;
            yield return ((string)columns[0]!, (string)columns[1]!, checked((int)(long)columns[3]));
        }
    }

    /// <summary>Null when there is no such field, and for a pending entry that was deleted from the stream.</summary>
    private static string? Field(RedisResult fields, string name)
    {
        if (fields.IsNull) return null;
        var pairs = (RedisResult[])fields!;
        for (var i = 0; i + 1 < pairs.Length; i += 2)
            if ((string)pairs[i]! == name) return (string)pairs[i + 1]!;
        return null;
    }
}
