using System.Data.Common;
using Dapper;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Requests to reconcile now, from commands to the instance that writes. Used by one thread at a time.</summary>
internal sealed class RequestStore(ILedgerDatabase database, LedgerReader reader, TimeProvider clock)
{
    /// <summary>A request that nobody took for so long is forgotten: who asked is gone.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <param name="account">The account's name; empty for all.</param>
    /// <param name="who">Who asks.</param>
    /// <returns>The request's number.</returns>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public long Ask(string account, string who) => Run(connection =>
        connection.ExecuteScalar<long>("INSERT INTO reconciliation_request (account, who, asked) VALUES (@account, @who, @asked) RETURNING id", new { account, who, asked = Now }));

    /// <summary>What is asked for and not done.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<(long Id, string Account, string Who)> Open() => reader.Query(
        "SELECT id, account, who FROM reconciliation_request WHERE done IS NULL AND asked > @since ORDER BY id LIMIT 100", new { since = Now - Life.Ticks }, row => (row.Number(), row.Text(), row.Text()));

    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public void Finish(long id) => Run(connection => connection.Execute("UPDATE reconciliation_request SET done = @done WHERE id = @id AND done IS NULL", new { id, done = Now }));

    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public bool IsFinished(long id) => reader.Query("SELECT count(*) FROM reconciliation_request WHERE id = @id AND done IS NOT NULL", new { id }, row => row.Number())[0] == 1;

    private long Now => clock.GetUtcNow().UtcTicks;

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
