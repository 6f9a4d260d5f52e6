using System.Data.Common;
using Dapper;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Notes;

/// <summary>
/// Where people leave facts for the writer, whichever process it is, and find its answers. Needs no lease: a note is not in the books
/// before the writer has taken it. Used by one thread at a time.
/// </summary>
internal sealed class NoteStore(ILedgerDatabase database, TimeProvider clock)
{
    private const string Columns = "id, reference, who, time, body, state, answer";

    /// <summary>Leaves a fact. Told again word for word, the note that is there is given back.</summary>
    /// <exception cref="ReferenceTakenException">Another fact has this reference.</exception>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public NoteRow Tell(NotedFact fact, string who)
    {
        var body = FactCodec.Write(fact);
        if (Find(fact.Reference) is { State: not NoteState.Refused } told) return Same(told, body);
        try
        {
            Run(connection => connection.Execute(
                "INSERT INTO note (reference, who, time, body, state, answer) VALUES (@reference, @who, @time, @body, 'Open', '')",
                new { reference = fact.Reference, who, time = clock.GetUtcNow().UtcTicks, body }));
        }
        catch (LedgerException) when (Find(fact.Reference) is { State: not NoteState.Refused })
        {
            // Another process was quicker with the same reference.
        }

        return Same(Find(fact.Reference) ?? throw new LedgerException($"{database.Place}: the note {fact.Reference} is not there after it was written"), body);
    }

    /// <summary>The newest note of a reference; null when there is none.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public NoteRow? Find(string reference) =>
        Run(connection => Rows.Query(connection, null, $"SELECT {Columns} FROM note WHERE reference = @reference ORDER BY id DESC LIMIT 1", new { reference }, Read)).FirstOrDefault();

    /// <summary>Notes, newest first.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<NoteRow> Newest(int limit) => Run(connection => Rows.Query(connection, null, $"SELECT {Columns} FROM note ORDER BY id DESC LIMIT @limit", new { limit }, Read));

    /// <summary>Notes that wait for the writer, in the order of telling.</summary>
    internal static string OpenSelect => $"SELECT {Columns} FROM note WHERE state = 'Open' ORDER BY id LIMIT @limit";

    internal static NoteRow Read(RowReader row) => new(row.Number(), row.Text(), row.Text(), row.Time(), row.Text(), row.Choice<NoteState>(), row.Text());

    private static NoteRow Same(NoteRow told, string body) => told.Body == body
        ? told
        : throw new ReferenceTakenException($"the reference {told.Reference} was told by {told.Who} on {told.Time:yyyy-MM-dd} with other words: {told.Body} Give another reference, or the same words");

    private T Run<T>(Func<DbConnection, T> work)
    {
        try
        {
            using var connection = database.Connect();
            return work(connection);
        }
        catch (Exception failure) when (failure is not LedgerException && database.Explain(failure) is { } explained)
        {
            throw explained;
        }
    }
}
