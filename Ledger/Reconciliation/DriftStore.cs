using System.Data.Common;
using Dapper;
using Sluice.Core.Control;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Keeps results and drift records beside the books. What the writer finds is kept only while it is the writer; a command without the lease
/// may write too: a record is written whole, and of two reconciliations at once the second fails on the unique index. Used by one thread at a time.
/// </summary>
internal sealed class DriftStore(ILedgerDatabase database)
{
    private const string Columns = "id, subject, kind, name, state, opened, seen, severity, here, there, message, explanation";

    private static readonly LedgerTable Drift = new("drift", "id, broker, account, subject, kind, name, state, opened, seen, severity, here, there, message, explanation", "id");

    private static readonly LedgerTable Result = new("reconciliation", "id, broker, account, began, ended, outcome, found, open, unjudged, message");

    /// <summary>Records that are open or explained, oldest first.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<DriftRecord> Standing(string broker, string account) => Run(connection => Rows.Query(
        connection, null, $"SELECT {Columns} FROM drift WHERE broker = @broker AND account = @account AND state <> 'Closed' ORDER BY id", new { broker, account }, Read));

    /// <summary>Keeps a result with what changed of the records, in one transaction.</summary>
    /// <param name="result">Of one account.</param>
    /// <param name="changed">As <see cref="DriftBook.Match"/> gives them.</param>
    /// <param name="fence">Of the writer's lease; null for a command beside it.</param>
    /// <exception cref="LedgerException">The database cannot be written; nothing was kept.</exception>
    /// <exception cref="LeaseLostException">Another instance has become the writer; nothing was kept.</exception>
    public void Save(ReconciliationResult result, IReadOnlyList<DriftRecord> changed, long? fence) => Run(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        if (fence != null && connection.Execute("UPDATE lease SET owner = owner WHERE id = 1 AND fence = @fence", new { fence }, transaction) != 1)
            throw new LeaseLostException($"{database.Place}: another instance has become the ledger's writer: its reconciliation counts");
        var (drift, last) = (Last(connection, transaction, "drift"), Last(connection, transaction, "reconciliation"));
        DriftRecord[] rows = [.. changed.Select(record => record.Id > 0 ? record : record with { Id = ++drift })];
        database.Write(connection, transaction, Drift, rows, (record, row) => Write(result, record, row));
        database.Write(connection, transaction, Result, [result], (one, row) => row.Number(last + 1).Text(one.Broker).Text(one.Account).Number(one.Began.Ticks).Number(one.Ended.Ticks)
            .Text(one.Outcome.ToString()).Number(one.Found).Number(one.Drift.Count(record => record.State == DriftState.Open)).Number(one.Unjudged).Text(one.Message));
        transaction.Commit();
        return true;
    });

    /// <summary>The last result of an account, as it was kept; its drift is what stands now. Null before the first.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public ReconciliationResult? Last(string broker, string account) => Run(connection =>
    {
        var found = Rows.Query(
            connection, null, "SELECT began, ended, outcome, found, unjudged, message FROM reconciliation WHERE broker = @broker AND account = @account ORDER BY id DESC LIMIT 1", new { broker, account },
            row => (Began: row.Time(), Ended: row.Time(), Outcome: row.Choice<ReconciliationOutcome>(), Found: row.Whole(), Unjudged: row.Whole(), Message: row.Text()));
        if (found is not [var last]) return null;
        return new ReconciliationResult
        {
            Broker = broker,
            Account = account,
            Began = last.Began,
            Ended = last.Ended,
            Outcome = last.Outcome,
            Found = last.Found,
            Unjudged = last.Unjudged,
            Message = last.Message,
            Drift = Standing(broker, account)
        };
    });

    /// <summary>A person says why. The difference stays, and opens anew when it changes.</summary>
    /// <returns>False when there is no open record of the number.</returns>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public bool Explain(long id, string who, string why) => Run(connection =>
        connection.Execute("UPDATE drift SET state = 'Explained', explanation = @words WHERE id = @id AND state = 'Open'", new { id, words = $"{who}: {why}" }) == 1);

    private static void Write(ReconciliationResult result, DriftRecord record, IRowSink row)
    {
        row.Number(record.Id).Text(result.Broker).Text(result.Account).Text(record.Key.Subject.ToString()).Text(record.Key.Kind.ToString()).Text(record.Key.Name).Text(record.State.ToString());
        row.Number(record.Opened.Ticks).Number(record.Seen.Ticks).Text(record.Severity.ToString()).Exact(record.Here).Exact(record.There).Text(record.Message).Text(record.Explanation);
    }

    private static DriftRecord Read(RowReader row)
    {
        var id = row.Number();
        var key = new DiscrepancyKey(row.Choice<DiscrepancySubject>(), row.Choice<DiscrepancyKind>(), row.Text());
        return new DriftRecord(id, key, row.Choice<DriftState>(), row.Time(), row.Time(), row.Choice<Severity>(), row.Exact(), row.Exact(), row.Text(), row.Text());
    }

    private static long Last(DbConnection connection, DbTransaction transaction, string table) =>
        Rows.Query(connection, transaction, $"SELECT coalesce(max(id), 0) FROM {table}", null, row => row.Number()).Single();

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
