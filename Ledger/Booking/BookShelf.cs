using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>The books and orders at work. What is not here is in the database.</summary>
internal sealed class BookShelf(ILedgerStore store, ContractTerms terms)
{
    /// <summary>Books, each with its lots. Beyond it they are read again.</summary>
    private const int BookCapacity = 5_000;

    /// <summary>Some ten megabytes: the orders of hours.</summary>
    private const int OrderCapacity = 50_000;

    private readonly Dictionary<BookId, OpenBook> _books = [];
    private readonly Dictionary<OrderKey, OpenOrder> _orders = [];

    public void Forget()
    {
        _books.Clear();
        _orders.Clear();
    }

    /// <summary>Between batches: what is in the batch under way is not in the database yet.</summary>
    public void Trim()
    {
        if (_books.Count > BookCapacity) _books.Clear();
        if (_orders.Count > OrderCapacity) _orders.Clear();
    }

    /// <summary>Reads those of the orders that are not at work, all at once.</summary>
    public void Fetch(IEnumerable<OrderKey> keys)
    {
        OrderKey[] missing = [.. keys.Where(key => !_orders.ContainsKey(key)).Distinct()];
        if (missing.Length == 0) return;
        foreach (var order in store.FindOrders(missing)) _orders.TryAdd(order.Key, order);
    }

    /// <summary>The order; null when nothing of it is booked. It has been fetched.</summary>
    public OpenOrder? Find(OrderKey key) => _orders.GetValueOrDefault(key);

    public void Add(OpenOrder order) => _orders.Add(order.Key, order);

    /// <summary>The book; made when there is none.</summary>
    /// <param name="name">Whose, and of what; the symbol has terms.</param>
    /// <param name="counters">Gives the id of a new one.</param>
    /// <param name="isNew">Whether it was made now.</param>
    public OpenBook Open(BookId name, Counters counters, out bool isNew)
    {
        isNew = false;
        if (_books.TryGetValue(name, out var book)) return book;
        book = store.FindBook(name);
        if (book == null)
        {
            isNew = true;
            book = new OpenBook(counters.NextBook(), name, new LotBook(TermsOf(name.Symbol)));
        }

        _books.Add(name, book);
        return book;
    }

    private InstrumentTerms TermsOf(string symbol) => terms.TryFind(symbol, out var found, out var fault) ? found : throw new LedgerException(fault);
}
