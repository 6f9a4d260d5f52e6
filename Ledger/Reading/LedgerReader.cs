using System.Data.Common;
using Dapper;
using Sluice.Core;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Reading;

/// <summary>Reads through a connection of its own, made by the first call and anew after a failure.</summary>
internal sealed class LedgerReader(ILedgerDatabase database) : ILedgerReader
{
    private readonly Lock _gate = new();
    private DbConnection? _connection;

    public IReadOnlyList<BookRow> Books() => Query($"SELECT {Rows.BookColumns} FROM book ORDER BY account, symbol, strategy", null, Rows.Book);

    public IReadOnlyList<Lot> Lots(long book) => Query($"SELECT {Rows.LotColumns} FROM lot WHERE book = @book ORDER BY number", new { book }, Rows.Lot);

    public IReadOnlyList<BalanceRow> Balances() => Query($"SELECT {Rows.AccountColumns} FROM account a ORDER BY a.id", null, Rows.Balance);

    public IReadOnlyList<ExecutionRow> Executions(long after, int limit) =>
        Query($"{ExecutionSelect} WHERE m.id > @after ORDER BY m.id LIMIT @limit", new { after, limit }, Rows.Execution);

    public IReadOnlyList<ExecutionRow> ExecutionsOf(string broker, string account, string brokerOrderId) => Query(
        $"{ExecutionSelect} WHERE o.broker = @broker AND o.account = @account AND o.broker_order_id = @brokerOrderId ORDER BY o.symbol, m.cumulative",
        new { broker, account, brokerOrderId },
        Rows.Execution);

    public IReadOnlyList<EntryRow> Entries(long after, int limit)
    {
        const string Page = "SELECT id FROM entry WHERE id > @after ORDER BY id LIMIT @limit";
        var lines = Query(
            $"SELECT e.id, e.kind, e.time, e.booked, e.move, e.reverses, e.reference, {Rows.AccountColumns}, p.amount, p.quantity " +
            $"FROM entry e JOIN posting p ON p.entry = e.id JOIN account a ON a.id = p.account WHERE e.id IN ({Page}) ORDER BY e.id, p.line",
            new { after, limit },
            row => (Id: row.Number(), Kind: row.Choice<EntryKind>(), Time: row.Time(), Booked: row.Time(), Move: row.NumberOrNone(), Reverses: row.NumberOrNone(),
                Reference: row.TextOrNone(), Account: Rows.Balance(row).Account, Amount: row.Amount(), Quantity: row.Amount()));
        return [.. lines.GroupBy(line => line.Id).Select(group => group.ToArray()).Select(group => new EntryRow(
            group[0].Id,
            new LedgerEntry(group[0].Kind, group[0].Time, [.. group.Select(line => new Posting(line.Account, line.Amount, line.Quantity))]),
            group[0].Booked, group[0].Move, group[0].Reverses, group[0].Reference))];
    }

    public IReadOnlyList<OrderRow> Orders(string after, int limit) =>
        Query($"SELECT {Rows.OrderColumns} FROM order_state WHERE intent > @after ORDER BY intent LIMIT @limit", new { after, limit }, Rows.Order);

    public IReadOnlyDictionary<string, long> Marks() => Query("SELECT producer, sequence FROM mark", null, row => (Producer: row.Text(), Sequence: row.Number())).ToDictionary(mark => mark.Producer, mark => mark.Sequence);

    public IReadOnlyList<RefusedRow> Refused(int limit) =>
        Query("SELECT id, key, body, why, time FROM refused ORDER BY id LIMIT @limit", new { limit }, row => new RefusedRow(row.Number(), row.Text(), row.Text(), row.Text(), row.Time()));

    public IReadOnlyList<Rate> Rates() =>
        Query("SELECT currency, quote, time, value FROM rate ORDER BY currency, quote, time", null, row => new Rate(row.Text(), row.Text(), row.Time(), row.Exact()));

    public void Dispose()
    {
        lock (_gate) Drop();
    }

    /// <summary>All moves of a book, as they hold now.</summary>
    internal IReadOnlyList<Move> MovesOf(long book) =>
        Query($"SELECT {Rows.MoveColumns} FROM move m LEFT JOIN venue_order o ON o.id = m.venue_order WHERE m.book = @book", new { book }, row => Rows.Move(row).Move);

    /// <summary>Everything that was told by a reference, in no particular order.</summary>
    internal IReadOnlyList<FactRecord> Facts() => Query("SELECT reference, kind, time, body FROM fact", null, row => new FactRecord(row.Text(), row.Text(), row.Time(), row.Text()));

    /// <summary>Changes with every batch that is booked.</summary>
    internal (long Entry, long Move, long Marks) LastBooked() => Query(
        "SELECT coalesce((SELECT max(id) FROM entry), 0), coalesce((SELECT max(id) FROM move), 0), CAST(coalesce((SELECT sum(sequence) FROM mark), 0) AS bigint)",
        null,
        row => (row.Number(), row.Number(), row.Number()))[0];

    /// <summary>Runs a query of the caller's: for what this assembly's other parts read of these tables.</summary>
    internal IReadOnlyList<T> Query<T>(string sql, object? parameters, Func<RowReader, T> read)
    {
        lock (_gate)
        {
            try
            {
                return Rows.Query(_connection ??= database.Connect(), null, sql, parameters, read);
            }
            catch (Exception failure) when (database.Explain(failure) is { } explained)
            {
                Drop();
                throw explained;
            }
        }
    }

    private const string ExecutionSelect =
        $"SELECT {Rows.MoveColumns}, b.broker, b.account, b.strategy, b.symbol, o.intent, o.source, o.signal_id, o.order_id FROM move m JOIN book b ON b.id = m.book LEFT JOIN venue_order o ON o.id = m.venue_order";

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
