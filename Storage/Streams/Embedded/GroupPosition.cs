using System.Globalization;
using Sluice.Core.Streams;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Streams.Embedded;

/// <summary>One consumer's view of its group in a file of streams: what is pending, what is new, what others left lying. One thread.</summary>
internal sealed class GroupPosition : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly string _consumer;
    private readonly long _stream;
    private readonly long _group;
    private readonly SqliteStatement _own;
    private readonly SqliteStatement _idle;
    private readonly SqliteStatement _hasNew;
    private readonly SqliteStatement _new;
    private readonly SqliteStatement _redeliver;
    private readonly SqliteStatement _deliver;
    private readonly SqliteStatement _advance;
    private readonly SqliteStatement _acknowledge;

    /// <summary>Makes the stream and the group when they are missing; the group starts at the stream's beginning.</summary>
    public GroupPosition(SqliteDatabase database, string stream, string group, string consumer)
    {
        _database = database;
        _consumer = consumer;
        var directory = new StreamDirectory(database);
        database.Write(() =>
        {
            directory.Make(stream);
            database.Prepare(Sql.InsertNew("consumer_group", "stream, name, delivered")).Bind().Add(directory.Find(stream)).Add(group).Add(0L).Run();
        });
        _stream = directory.Find(stream)!.Value;
        _group = database.Prepare("SELECT id FROM consumer_group WHERE stream = ? AND name = ?").Bind().Add(_stream).Add(group).Single(row => row.Number());

        const string pending = "SELECT p.position, e.data, p.deliveries + 1, e.seal FROM pending p JOIN entry e ON e.position = p.position WHERE p.consumer_group = ?";
        _own = database.Prepare($"{pending} AND p.consumer = ? AND p.position > ? ORDER BY p.position LIMIT ?");
        _idle = database.Prepare($"{pending} AND p.consumer <> ? AND p.delivered <= ? ORDER BY p.position LIMIT ?");
        _hasNew = database.Prepare("SELECT EXISTS (SELECT 1 FROM entry WHERE stream = ? AND position > (SELECT delivered FROM consumer_group WHERE id = ?))");
        _new = database.Prepare("SELECT position, data, 1, seal FROM entry WHERE stream = ? AND position > (SELECT delivered FROM consumer_group WHERE id = ?) ORDER BY position LIMIT ?");
        _redeliver = database.Prepare("UPDATE pending SET consumer = ?, delivered = ?, deliveries = deliveries + 1 WHERE consumer_group = ? AND position = ?");
        _deliver = database.Prepare("INSERT INTO pending (consumer_group, position, consumer, delivered, deliveries) VALUES (?, ?, ?, ?, 1)");
        _advance = database.Prepare("UPDATE consumer_group SET delivered = ? WHERE id = ?");
        _acknowledge = database.Prepare("DELETE FROM pending WHERE consumer_group = ? AND position = ?");
    }

    /// <summary>Changes when another connection has committed.</summary>
    public long DataVersion() => _database.DataVersion();

    /// <summary>What this consumer has been handed before, after a position.</summary>
    public IReadOnlyList<StreamEntry> TakeOwnPending(long after, int limit, DateTime now) =>
        Redeliver(() => _own.Bind().Add(_group).Add(_consumer).Add(after).Add((long)limit), now);

    /// <summary>What other consumers were handed at or before <paramref name="idleSince"/> and have not acknowledged.</summary>
    public IReadOnlyList<StreamEntry> TakeIdle(DateTime idleSince, int limit, DateTime now) =>
        Redeliver(() => _idle.Bind().Add(_group).Add(_consumer).Add(idleSince).Add((long)limit), now);

    /// <summary>Entries that no consumer of the group has been handed.</summary>
    public IReadOnlyList<StreamEntry> TakeNew(int limit, DateTime now)
    {
        if (!_hasNew.Bind().Add(_stream).Add(_group).Single(row => row.Flag())) return [];
        List<StreamEntry> entries = [];
        _database.Write(() =>
        {
            entries = _new.Bind().Add(_stream).Add(_group).Add((long)limit).All(Read);
            foreach (var entry in entries) _deliver.Bind().Add(_group).Add(PositionOf(entry)).Add(_consumer).Add(now).Run();
            if (entries.Count > 0) _advance.Bind().Add(PositionOf(entries[^1])).Add(_group).Run();
        });
        return entries;
    }

    public void Acknowledge(IReadOnlyList<string> entryIds) => _database.Write(() =>
    {
        foreach (var id in entryIds) _acknowledge.Bind().Add(_group).Add(EmbeddedStreams.ParsePosition(id)).Run();
    });

    public void Dispose() => _database.Dispose();

    private static StreamEntry Read(SqliteStatement row) => new(row.Number().ToString(CultureInfo.InvariantCulture), row.Text(), row.Count()) { Seal = row.OptionalText() };

    private static long PositionOf(StreamEntry entry) => EmbeddedStreams.ParsePosition(entry.EntryId);

    private IReadOnlyList<StreamEntry> Redeliver(Func<SqliteStatement> query, DateTime now)
    {
        if (!query().First(_ => true)) return [];
        List<StreamEntry> entries = [];
        _database.Write(() =>
        {
            entries = query().All(Read);
            foreach (var entry in entries) _redeliver.Bind().Add(_consumer).Add(now).Add(_group).Add(PositionOf(entry)).Run();
        });
        return entries;
    }
}
