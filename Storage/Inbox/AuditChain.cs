using Sluice.Core.Inbox;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Inbox;

/// <summary>The audit's rows in SQLite. Used by one thread at a time; appended to within the owner's transaction.</summary>
internal sealed class AuditChain
{
    private const string Columns = "time, who, address, what, signal, digest, decision, message, hash";

    private readonly SqliteStatement _last;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _page;
    private readonly SqliteStatement _newest;

    public AuditChain(SqliteDatabase database)
    {
        _last = database.Prepare("SELECT hash FROM audit ORDER BY number DESC LIMIT 1");
        _insert = database.Prepare($"INSERT INTO audit ({Columns}) VALUES ({Sql.Marks(Columns)})");
        _page = database.Prepare($"SELECT number, {Columns} FROM audit WHERE number > ? ORDER BY number LIMIT {AuditHash.Page}");
        _newest = database.Prepare($"SELECT number, {Columns} FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?");
    }

    /// <summary>Adds rows. The last hash is read anew: another gateway may have written since.</summary>
    public void Append(IReadOnlyList<AuditNote> notes)
    {
        if (notes.Count == 0) return;
        var hash = _last.Bind().First(row => row.Text()) ?? "";
        foreach (var (note, next) in AuditHash.Chain(hash, notes))
            _insert.Bind().Add(note.Time).Add(note.Who).Add(note.Address).Add(note.What).Add(note.Signal).Add(note.Digest).Add(note.Decision).Add(note.Message).Add(next).Run();
    }

    /// <summary>Lines with a smaller number, newest first.</summary>
    public List<AuditRow> Before(long number, int limit) => _newest.Bind().Add(number).Add((long)limit).All(Read);

    public AuditReport Verify() => AuditHash.Verify(number => _page.Bind().Add(number).All(Read));

    private static AuditRow Read(SqliteStatement row)
    {
        var number = row.Number();
        var note = new AuditNote
        {
            Time = row.Time(),
            Who = row.Text(),
            Address = row.Text(),
            What = row.Text(),
            Signal = row.Text(),
            Digest = row.Text(),
            Decision = row.Text(),
            Message = row.Text()
        };
        return new AuditRow(number, note, row.Text());
    }
}
