using System.Globalization;
using Sluice.Core.Streams;
using StackExchange.Redis;

namespace Sluice.Storage.Streams.Redis;

/// <summary>Streams in a Redis server, 6.2 or newer. Connects with the first command, and again after every failure.</summary>
internal sealed class RedisStreams : IStreams
{
    /// <summary>Messages in one script call: a server runs nothing else meanwhile, and a thousand take a few milliseconds.</summary>
    private const int Chunk = 1000;

    private readonly RedisSettings _settings;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _claimIdle;
    private readonly RedisLink _link;
    private readonly RedisScript _append;
    private readonly RedisScript _publish;

    /// <param name="configuration"><c>host:port</c> or a StackExchange.Redis configuration string.</param>
    /// <param name="clock">For the intervals at which abandoned entries are looked for.</param>
    /// <param name="timeout">How long the server may take to connect or to answer.</param>
    /// <param name="claimIdle">How long an entry lies with another consumer before it is taken over.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be read.</exception>
    public RedisStreams(string configuration, TimeProvider clock, TimeSpan timeout, TimeSpan claimIdle)
    {
        _settings = RedisSettings.Parse(configuration);
        _clock = clock;
        _timeout = timeout;
        _claimIdle = claimIdle;
        _link = new RedisLink(_settings, timeout);
        _append = new RedisScript(_link, "append.lua");
        _publish = new RedisScript(_link, "publish.lua");
    }

    public string Kind => "redis";

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages) => Guard(() =>
    {
        var ids = new List<string>(messages.Count);
        foreach (var chunk in messages.Chunk(Chunk))
        {
            var added = _append.Run([stream], chunk.SelectMany(message => new[] { message.Id, message.Type, message.Data, message.Seal ?? "" }));
            ids.AddRange(((RedisResult[])added!).Select(id => (string)id!));
        }

        return ids;
    });

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false)
    {
        if (messages.Count == 0) return Watermark(producer);
        SequenceRules.Check(producer, messages);
        return Guard(() =>
        {
            var mark = 0L;
            foreach (var chunk in messages.Chunk(Chunk))
            {
                mark = PublishChunk(producer, chunk, oldest && chunk[0] == messages[0]);
                if (mark < chunk[^1].Sequence) break;
            }

            return mark;
        });
    }

    public long Watermark(string producer) => Guard(() =>
    {
        var mark = _link.Execute("GET", WatermarkKey(producer));
        return mark.IsNull ? 0 : ParseMark(mark);
    });

    public IStreamConsumer OpenConsumer(string stream, string group, string consumer) =>
        new RedisStreamConsumer(new RedisLink(_settings, _timeout), stream, group, consumer, _clock, _claimIdle);

    public IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit) => Guard(() =>
    {
        var entries = _link.Execute("XRANGE", stream, afterEntryId == null ? "-" : "(" + afterEntryId, "+", "COUNT", limit);
        return RedisReply.Entries(entries, _ => 1);
    });

    public long Length(string stream) => Guard(() => (long)_link.Execute("XLEN", stream));

    public void Dispose() => _link.Dispose();

    private static string WatermarkKey(string producer) => "sluice.watermark." + producer;

    private static long ParseMark(RedisResult mark) => long.Parse((string)mark!, CultureInfo.InvariantCulture);

    private long PublishChunk(string producer, SequencedMessage[] chunk, bool oldest)
    {
        var keys = new List<string> { WatermarkKey(producer) };
        var arguments = new List<string>((chunk.Length * 4) + 2) { oldest ? "1" : "0", Text(chunk[0].Sequence) };
        foreach (var (stream, _, message) in chunk)
        {
            var index = keys.IndexOf(stream, 1);
            if (index < 0)
            {
                index = keys.Count;
                keys.Add(stream);
            }

            // Lua counts from one.
            arguments.AddRange([Text(index + 1), message.Id, message.Type, message.Data]);
        }

        return ParseMark(_publish.Run(keys, arguments));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RedisServerException failure)
        {
            throw _link.Refused(failure);
        }
    }
}
