using System.Globalization;
using Sluice.Core.Streams;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Streams.Embedded;

/// <summary>The statements on a file of streams that need no consumer group. Used by one thread at a time.</summary>
internal sealed class StreamWriter : IDisposable
{
    private readonly Dictionary<string, long> _streams = [];
    private readonly SqliteDatabase _database;
    private readonly StreamDirectory _directory;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _mark;
    private readonly SqliteStatement _setMark;
    private readonly SqliteStatement _range;
    private readonly SqliteStatement _length;

    public StreamWriter(SqliteDatabase database)
    {
        _database = database;
        _directory = new StreamDirectory(database);
        _insert = database.Prepare("INSERT INTO entry (stream, id, type, data, seal) VALUES (?, ?, ?, ?, ?) RETURNING position");
        _mark = database.Prepare("SELECT sequence FROM watermark WHERE producer = ?");
        _setMark = database.Prepare(Sql.Put("watermark", "producer", "sequence"));
        _range = database.Prepare("SELECT position, data, seal FROM entry WHERE stream = ? AND position > ? ORDER BY position LIMIT ?");
        _length = database.Prepare("SELECT count(*) FROM entry WHERE stream = ?");
    }

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages)
    {
        var ids = new string[messages.Count];
        Write([stream], () =>
        {
            for (var i = 0; i < ids.Length; i++) ids[i] = Insert(stream, messages[i]).ToString(CultureInfo.InvariantCulture);
        });
        return ids;
    }

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest)
    {
        var mark = 0L;
        Write(messages.Select(message => message.Stream), () =>
        {
            mark = Watermark(producer);
            if (messages[0].Sequence > mark + 1 && !oldest) return;
            foreach (var (stream, sequence, message) in messages)
            {
                if (sequence <= mark) continue;
                Insert(stream, message);
                mark = sequence;
            }

            _setMark.Bind().Add(producer).Add(mark).Run();
        });
        return mark;
    }

    public long Watermark(string producer) => _mark.Bind().Add(producer).First(row => row.Number());

    public IReadOnlyList<StreamEntry> Range(string stream, long after, int limit) =>
        _directory.Find(stream) is { } id ? _range.Bind().Add(id).Add(after).Add((long)limit).All(ReadEntry) : [];

    public long Length(string stream) => _directory.Find(stream) is { } id ? _length.Bind().Add(id).Single(row => row.Number()) : 0;

    public void Dispose() => _database.Dispose();

    private static StreamEntry ReadEntry(SqliteStatement row) => new(row.Number().ToString(CultureInfo.InvariantCulture), row.Text(), 1) { Seal = row.OptionalText() };

    /// <summary>Makes the streams that are missing first. There are a handful of names, so their ids are remembered without a bound.</summary>
    private void Write(IEnumerable<string> streams, Action work)
    {
        var missing = streams.Where(stream => !_streams.ContainsKey(stream)).Distinct().ToArray();
        if (missing.Length > 0) _database.Write(() => Array.ForEach(missing, stream => _directory.Make(stream)));
        foreach (var stream in missing) _streams[stream] = _directory.Find(stream)!.Value;
        _database.Write(work);
    }

    private long Insert(string stream, StreamMessage message) =>
        _insert.Bind().Add(_streams[stream]).Add(message.Id).Add(message.Type).Add(message.Data).Add(message.Seal).Single(row => row.Number());
}
