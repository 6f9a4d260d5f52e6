using System.Data.Common;
using Dapper;

namespace Sluice.Ledger.Storing;

/// <summary>SQLite is in this process: each row is written as it comes.</summary>
internal sealed class SqliteRowBatch(SqliteLedgerDatabase database, DbConnection connection, DbTransaction transaction) : IRowBatch
{
    public void Write<T>(LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write) => database.Write(connection, transaction, table, rows, write);

    public void DropLots(IReadOnlyList<(long Book, long First)> below)
    {
        foreach (var (book, first) in below) connection.Execute("DELETE FROM lot WHERE book = @book AND number < @first", new { book, first }, transaction);
    }

    public void Send()
    {
    }

    public void Dispose()
    {
    }
}
