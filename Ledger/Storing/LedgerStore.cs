using System.Data.Common;
using Dapper;
using Sluice.Core;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Notes;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Storing;

/// <summary>
/// The writer's side of the database. Whoever writes has the lease; each transaction is conditional on its fence, so that an instance that
/// everybody takes for dead writes nothing. Used by one thread at a time; after a failure the next call connects anew.
/// </summary>
internal sealed class LedgerStore(ILedgerDatabase database, TimeProvider clock) : ILedgerStore, IDisposable
{
    /// <summary>Values of one list in a statement, well below every limit of either database.</summary>
    private const int ChunkSize = 500;

    private DbConnection? _connection;

    /// <summary>Of the lease that this instance took last; zero before.</summary>
    public long Fence { get; private set; }

    /// <summary>Brings the database up to date, or makes it.</summary>
    /// <exception cref="LedgerException">It cannot be opened, or was written by a newer version.</exception>
    public void Open() => Guard(connection =>
    {
        LedgerSchema.Upgrade(database, connection);
        return true;
    });

    /// <summary>Takes the lease when nobody has it, or its owner has not renewed it in time, and raises the fence.</summary>
    /// <param name="owner">Who takes it, for people.</param>
    /// <param name="length">For how long, above 0.</param>
    /// <returns>Null when it was taken, else who has it.</returns>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public string? TakeLease(string owner, TimeSpan length) => Guard(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        var now = Now();
        var taken = connection.Execute(
            "UPDATE lease SET fence = fence + 1, owner = @owner, expires = @until WHERE id = 1 AND expires < @now", new { owner, until = now + length.Ticks, now }, transaction);
        var (fence, holder) = Rows.Query(connection, transaction, "SELECT fence, owner FROM lease WHERE id = 1", null, row => (row.Number(), row.Text())).Single();
        transaction.Commit();
        if (taken == 0) return holder;
        Fence = fence;
        return null;
    });

    /// <summary>Makes the lease last from now on; false when another instance has taken it.</summary>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public bool RenewLease(TimeSpan length) => Guard(connection => connection.Execute("UPDATE lease SET expires = @until WHERE id = 1 AND fence = @Fence", new { until = Now() + length.Ticks, Fence }) == 1);

    /// <summary>Lets another instance take over at once.</summary>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public void ReleaseLease() => Guard(connection => connection.Execute("UPDATE lease SET expires = 0 WHERE id = 1 AND fence = @Fence", new { Fence }));

    public Counters Counters() => Guard(connection => new Counters(Last(connection, "account"), Last(connection, "book"), Last(connection, "venue_order"), Last(connection, "move"), Last(connection, "entry")));

    public IReadOnlyList<OpenOrder> FindOrders(IReadOnlyCollection<OrderKey> keys)
    {
        var found = new List<OpenOrder>();
        foreach (var group in keys.GroupBy(key => (key.Broker, key.Account)))
            foreach (var ids in group.Select(key => key.BrokerOrderId).Distinct().Chunk(ChunkSize))
                found.AddRange(Query(
                    "SELECT id, broker, account, broker_order_id, symbol, filled, gaps, book, intent, source, signal_id, order_id FROM venue_order " +
                    $"WHERE broker = @broker AND account = @account AND broker_order_id {database.AnyOf("@ids")}",
                    new { broker = group.Key.Broker, account = group.Key.Account, ids },
                    ReadOrder));
        return found;
    }

    public OpenBook? FindBook(BookId name)
    {
        var found = Query(
            $"SELECT {Rows.BookColumns}, next_lot, last_move FROM book WHERE broker = @Broker AND account = @Account AND symbol = @Symbol AND strategy = @Strategy",
            name,
            row => (Book: Rows.Book(row), NextLot: row.Number(), LastMove: row.Number()));
        if (found.Count == 0) return null;
        var (kept, nextLot, lastMove) = found[0];
        var lots = Query($"SELECT {Rows.LotColumns} FROM lot WHERE book = @Id ORDER BY number", new { kept.Id }, Rows.Lot);
        var book = LotBook.Restore(kept.Terms, Math.Sign(kept.Quantity), kept.AverageValue, nextLot, lots);
        Invariant.Holds(book.Quantity == kept.Quantity && book.LotValue == kept.LotValue, $"the lots of book {name} come to {book.Quantity} at {book.LotValue}, and {kept.Quantity} at {kept.LotValue} is kept");
        var last = Query($"SELECT {Rows.MoveColumns} FROM move m LEFT JOIN venue_order o ON o.id = m.venue_order WHERE m.id = @lastMove", new { lastMove }, Rows.Move).Single();
        return new OpenBook(kept.Id, name, book) { Last = last.Move, LastId = last.Id, Moves = kept.Moves, Realized = kept.Realized, RealizedAverage = kept.RealizedAverage, KeptLots = nextLot, FirstKept = book.FirstLot };
    }

    public IReadOnlyList<BookId> BooksOf(string broker, string account, string symbol) => Query(
        "SELECT broker, account, strategy, symbol FROM book WHERE broker = @broker AND account = @account AND symbol = @symbol ORDER BY strategy", new { broker, account, symbol }, ReadBookId);

    public IReadOnlyList<Move> SplitsOf(string broker, string account, string symbol) => Query(
        "SELECT reference, time, split_to, split_from FROM split WHERE broker = @broker AND account = @account AND symbol = @symbol ORDER BY time, reference",
        new { broker, account, symbol },
        row => new Move { Kind = MoveKind.Split, Reference = row.Text(), Time = row.Time(), SplitTo = row.Exact(), SplitFrom = row.Exact() });

    public long? FindAccount(AccountCode code)
    {
        var found = Query(
            "SELECT id FROM account WHERE broker = @Broker AND account = @Account AND strategy = @Strategy AND symbol = @Symbol AND kind = @kind AND currency = @Currency",
            new { code.Broker, code.Account, code.Strategy, code.Symbol, kind = code.Kind.ToString(), code.Currency },
            row => row.Number());
        return found.Count == 0 ? null : found[0];
    }

    public IReadOnlyCollection<string> KnownReferences(IReadOnlyCollection<string> references) =>
        [.. references.Chunk(ChunkSize).SelectMany(chunk => Query($"SELECT reference FROM fact WHERE reference {database.AnyOf("@chunk")}", new { chunk }, row => row.Text()))];

    public (MoveRow Row, BookId Book)? FindMove(OrderKey order, decimal cumulative)
    {
        var found = Query(
            $"SELECT {Rows.MoveColumns}, b.broker, b.account, b.strategy, b.symbol FROM venue_order o JOIN move m ON m.venue_order = o.id JOIN book b ON b.id = m.book " +
            "WHERE o.broker = @Broker AND o.account = @Account AND o.broker_order_id = @BrokerOrderId AND o.symbol = @Symbol",
            order,
            row => (Row: Rows.Move(row), Book: ReadBookId(row)));
        var at = found.FindIndex(item => item.Row.Move.Cumulative == cumulative);
        return at < 0 ? null : found[at];
    }

    public IReadOnlyList<MoveRow>? MovesAround(long book, DateTime time, int limit)
    {
        var since = Query("SELECT coalesce(max(time), 0) FROM move WHERE book = @book AND time < @Ticks AND position = 0", new { book, time.Ticks }, row => row.Number()).Single();
        var count = Query("SELECT count(*) FROM move WHERE book = @book AND time >= @since", new { book, since }, row => row.Number()).Single();
        if (count > limit) return null;
        var moves = Query($"SELECT {Rows.MoveColumns} FROM move m LEFT JOIN venue_order o ON o.id = m.venue_order WHERE m.book = @book AND m.time >= @since", new { book, since }, Rows.Move);
        moves.Sort((one, other) => one.Move.CompareTo(other.Move));
        // Of the moves at the very time of being flat some may come before it.
        var flat = moves.FindLastIndex(row => row.Position == 0 && row.Move.Time < time);
        return moves[(flat + 1)..];
    }

    /// <summary>Notes that wait for the writer, in the order of telling.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<NoteRow> OpenNotes(int limit) => Query(NoteStore.OpenSelect, new { limit }, NoteStore.Read);

    /// <summary>Lines of all entries. Slow in a large ledger.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public long CountPostings() => Query("SELECT count(*) FROM posting", new { }, row => row.Number()).Single();

    public void Commit(LedgerBatch batch) => Guard(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        var held = connection.Execute("UPDATE lease SET owner = owner WHERE id = 1 AND fence = @Fence", new { Fence }, transaction);
        if (held != 1) throw new LeaseLostException($"{database.Place}: another instance has become the ledger's writer: this one stands by");
        using (var rows = database.BeginRows(connection, transaction)) new BatchWriter(rows, connection, transaction, Now()).Write(batch);
        transaction.Commit();
        foreach (var book in batch.Books) (book.KeptLots, book.FirstKept) = (book.Lots.NextLot, book.Lots.FirstLot);
        return true;
    });

    public void Dispose() => Drop();

    private static OpenOrder ReadOrder(RowReader row)
    {
        var id = row.Number();
        var key = new OrderKey(row.Text(), row.Text(), row.Text(), row.Text());
        return new OpenOrder(id, key, Coverage.Restore(row.Amount(), row.TextOrNone()))
        {
            Book = row.Number(),
            IntentId = row.TextOrNone(),
            Source = row.TextOrNone(),
            SignalId = row.TextOrNone(),
            OrderId = row.TextOrNone()
        };
    }

    private static BookId ReadBookId(RowReader row) => new(row.Text(), row.Text(), row.Text(), row.Text());

    private static long Last(DbConnection connection, string table) => Rows.Query(connection, null, $"SELECT coalesce(max(id), 0) FROM {table}", null, row => row.Number()).Single();

    private long Now() => clock.GetUtcNow().UtcTicks;

    private List<T> Query<T>(string sql, object parameters, Func<RowReader, T> read) => Guard(connection => Rows.Query(connection, null, sql, parameters, read));

    private T Guard<T>(Func<DbConnection, T> work)
    {
        try
        {
            return work(_connection ??= database.Connect());
        }
        catch (Exception failure)
        {
            // Whatever it was: the next call begins with a connection that nothing has happened to.
            Drop();
            if (database.Explain(failure) is { } explained) throw explained;
            throw;
        }
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
