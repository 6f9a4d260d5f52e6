using Npgsql;
using NpgsqlTypes;

namespace Sluice.Ledger.Storing;

/// <summary>
/// Few rows of each table wait and travel together in one round trip: a fill that comes alone touches eight tables. Many rows of a table go
/// at once, by COPY.
/// </summary>
internal sealed class PostgresRowBatch(PostgresLedgerDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction) : IRowBatch
{
    private readonly NpgsqlBatch _batch = new(connection, transaction);

    public void Write<T>(LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write)
    {
        if (rows.Count == 0) return;
        if (rows.Count >= PostgresLedgerDatabase.CopyFrom)
        {
            // What waits may have to go before: lots are dropped before they are written anew.
            Send();
            database.Write(connection, transaction, table, rows, write);
            return;
        }

        var command = _batch.CreateBatchCommand();
        command.CommandText = PostgresLedgerDatabase.InsertOf(table, rows.Count);
        var sink = new PostgresValueSink(command.Parameters);
        foreach (var row in rows) write(row, sink);
        _batch.BatchCommands.Add(command);
    }

    public void DropLots(IReadOnlyList<(long Book, long First)> below)
    {
        if (below.Count == 0) return;
        var command = _batch.CreateBatchCommand();
        command.CommandText = "DELETE FROM lot USING unnest($1, $2) AS gone (book, first) WHERE lot.book = gone.book AND lot.number < gone.first";
        command.Parameters.Add(Numbers(below.Select(item => item.Book)));
        command.Parameters.Add(Numbers(below.Select(item => item.First)));
        _batch.BatchCommands.Add(command);
    }

    public void Send()
    {
        if (_batch.BatchCommands.Count == 0) return;
        _batch.ExecuteNonQuery();
        _batch.BatchCommands.Clear();
    }

    public void Dispose() => _batch.Dispose();

    private static NpgsqlParameter Numbers(IEnumerable<long> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
