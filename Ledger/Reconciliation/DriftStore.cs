using System.Data.Common;
using Dapper;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Keeps results and drift records beside the books. Needs no lease: a record is written whole, and of two reconciliations at once the
/// second fails on the unique index and is repeated. Used by one thread at a time.
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
    /// <exception cref="LedgerException">The database cannot be written; nothing was kept.</exception>
    public void Save(ReconciliationResult result, IReadOnlyList<DriftRecord> changed) => Run(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        var (drift, last) = (Last(connection, transaction, "drift"), Last(connection, transaction, "reconciliation"));
        DriftRecord[] rows = [.. changed.Select(record => record.Id > 0 ? record : record with { Id = ++drift })];
        database.Write(connection, transaction, Drift, rows, (record, row) => Write(result, record, row));
        database.Write(connection, transaction, Result, [result], (one, row) => row.Number(last + 1).Text(one.Broker).Text(one.Account).Number(one.Began.Ticks).Number(one.Ended.Ticks)
            .Text(one.Outcome.ToString()).Number(one.Healed.Count).Number(one.Drift.Count(record => record.State == DriftState.Open)).Number(one.Unjudged).Text(one.Message));
        transaction.Commit();
        return true;
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
