using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Streams.Embedded;

/// <summary>The names of the streams in a file.</summary>
internal sealed class StreamDirectory(SqliteDatabase database)
{
    private readonly SqliteStatement _find = database.Prepare("SELECT id FROM stream WHERE name = ?");
    private readonly SqliteStatement _make = database.Prepare(Sql.InsertNew("stream", "name"));

    /// <summary>The stream's number in the file; null when nothing was ever appended and nobody listens.</summary>
    public long? Find(string name) => _find.Bind().Add(name).First<long?>(row => row.Number());

    public void Make(string name) => _make.Bind().Add(name).Run();
}
