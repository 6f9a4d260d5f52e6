using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Inbox;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Inbox;

/// <summary>The audit's rows and their hashes. Used by one thread at a time; appended to within the owner's transaction.</summary>
internal sealed class AuditChain
{
    private const string Columns = "time, who, address, what, signal, digest, decision, message, hash";

    /// <summary>Rows of one read while checking: bounds the memory, not the work.</summary>
    private const int Page = 1000;

    private readonly SqliteStatement _last;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _page;
    private readonly SqliteStatement _newest;

    public AuditChain(SqliteDatabase database)
    {
        _last = database.Prepare("SELECT hash FROM audit ORDER BY number DESC LIMIT 1");
        _insert = database.Prepare($"INSERT INTO audit ({Columns}) VALUES ({Sql.Marks(Columns)})");
        _page = database.Prepare($"SELECT number, {Columns} FROM audit WHERE number > ? ORDER BY number LIMIT {Page}");
        _newest = database.Prepare($"SELECT number, {Columns} FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?");
    }

    /// <summary>Adds rows. The last hash is read anew: another gateway may have written since.</summary>
    public void Append(IReadOnlyList<AuditNote> notes)
    {
        if (notes.Count == 0) return;
        var hash = _last.Bind().First(row => row.Text()) ?? "";
        foreach (var note in notes)
        {
            hash = HashOf(hash, note);
            _insert.Bind().Add(note.Time).Add(note.Who).Add(note.Address).Add(note.What).Add(note.Signal).Add(note.Digest).Add(note.Decision).Add(note.Message).Add(hash).Run();
        }
    }

    /// <summary>Lines with a smaller number, newest first.</summary>
    public List<AuditRow> Before(long number, int limit) => _newest.Bind().Add(number).Add((long)limit).All(Read);

    public AuditReport Verify()
    {
        var (rows, number, hash) = (0L, 0L, "");
        while (true)
        {
            var page = _page.Bind().Add(number).All(Read);
            foreach (var (at, note, kept) in page)
            {
                rows++;
                // Numbers have no gaps: a removed row shows even where its neighbours' hashes were made to fit.
                if (at != number + 1 || HashOf(hash, note) != kept) return new AuditReport(rows, hash, at);
                (number, hash) = (at, kept);
            }

            if (page.Count < Page) return new AuditReport(rows, hash, null);
        }
    }

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

    /// <summary>Each text goes in with its length, so that nothing can be moved from one column to the next.</summary>
    private static string HashOf(string before, AuditNote note)
    {
        var text = new StringBuilder(256);
        string[] parts = [before, note.Time.Ticks.ToString(CultureInfo.InvariantCulture), note.Who, note.Address, note.What, note.Signal, note.Digest, note.Decision, note.Message];
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
