using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Booking;

/// <summary>What the bookkeeper asks of the database. Used by one thread at a time.</summary>
internal interface ILedgerStore
{
    /// <summary>The ids given so far. Asked after the lease was taken.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    Counters Counters();

    /// <summary>Those of the orders that are known.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<OpenOrder> FindOrders(IReadOnlyCollection<OrderKey> keys);

    /// <summary>The book as it is kept; null when there is none.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    OpenBook? FindBook(BookId name);

    /// <summary>The books of a symbol on an account.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<BookId> BooksOf(string broker, string account, string symbol);

    /// <summary>The splits of a symbol on an account, by time.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<Move> SplitsOf(string broker, string account, string symbol);

    /// <summary>The id of an account of the chart; null when it is new.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    long? FindAccount(AccountCode code);

    /// <summary>Those of the references that are booked.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyCollection<string> KnownReferences(IReadOnlyCollection<string> references);

    /// <summary>The execution of an order that ends at a cumulative quantity, with its book; null when there is none.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    (MoveRow Row, BookId Book)? FindMove(OrderKey order, decimal cumulative);

    /// <summary>
    /// The moves of a book since it was flat last before a time, from its beginning if it never was, in their order; null when they are more
    /// than <paramref name="limit"/>.
    /// </summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    IReadOnlyList<MoveRow>? MovesAround(long book, DateTime time, int limit);

    /// <summary>Writes a batch in one transaction, which is durable when this returns.</summary>
    /// <exception cref="LedgerException">Nothing was written, or nobody knows: read again before going on.</exception>
    /// <exception cref="Storing.LeaseLostException">Another instance has become the writer; nothing was written.</exception>
    void Commit(LedgerBatch batch);
}
