using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reading;

/// <summary>
/// Reads the books, beside the writer and from any process. Each call sees one committed state. Safe for several threads, one at a time.
/// </summary>
public interface ILedgerReader : IDisposable
{
    /// <summary>Every book, flat ones too, ordered by account, symbol and strategy.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<BookRow> Books();

    /// <summary>The open lots of a book, oldest first.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<Lot> Lots(long book);

    /// <summary>Every account of the chart.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<BalanceRow> Balances();

    /// <summary>Executions and other moves in the order of booking, with an id above <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<ExecutionRow> Executions(long after, int limit);

    /// <summary>The executions of one order at the broker, by cumulative quantity, all its symbols.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<ExecutionRow> ExecutionsOf(string broker, string account, string brokerOrderId);

    /// <summary>Entries in the order of booking, with an id above <paramref name="after"/>, at most <paramref name="limit"/>.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<EntryRow> Entries(long after, int limit);

    /// <summary>Orders with an intent id after <paramref name="after"/>, in the order of the ids, at most <paramref name="limit"/>.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<OrderRow> Orders(string after, int limit);

    /// <summary>Number of the last event booked, by producer.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyDictionary<string, long> Marks();

    /// <summary>What could not be booked, oldest first, at most <paramref name="limit"/>.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<RefusedRow> Refused(int limit);

    /// <summary>All exchange rates that were noted.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<Rate> Rates();
}
