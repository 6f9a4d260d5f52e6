using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Statistics;

namespace Sluice.Ledger.Reporting;

/// <summary>
/// Everything that the ledger says, read in pages; what is booked meanwhile may be in a later part and not in an earlier one. Holds the moves
/// of all books: some 200 bytes an execution.
/// </summary>
internal sealed class LedgerContents
{
    private const int PageSize = 10_000;

    private readonly Dictionary<long, List<Move>> _moves = [];
    private readonly Dictionary<string, List<Move>> _fills = [];

    /// <exception cref="LedgerException">The books cannot be read.</exception>
    public LedgerContents(ILedgerReader reader)
    {
        Books = reader.Books();
        Balances = reader.Balances();
        Rates = new RateTable(reader.Rates());
        Orders = ReadOrders(reader);
        ReadMoves(reader);
        ReadEntries(reader);
    }

    public IReadOnlyList<BookRow> Books { get; }

    public IReadOnlyList<BalanceRow> Balances { get; }

    public RateTable Rates { get; }

    public IReadOnlyList<OrderRow> Orders { get; }

    /// <summary>What was made by day and strategy.</summary>
    public ProfitCalendar Calendar { get; } = new();

    /// <summary>All moves of a book, in the order of booking.</summary>
    public IReadOnlyList<Move> MovesOf(long book) => _moves.GetValueOrDefault(book) ?? [];

    /// <summary>The executions of an order of the engine's.</summary>
    public IReadOnlyList<Move> FillsOf(string intent) => _fills.GetValueOrDefault(intent) ?? [];

    private static List<OrderRow> ReadOrders(ILedgerReader reader)
    {
        var orders = new List<OrderRow>();
        for (var page = reader.Orders("", PageSize); page.Count > 0; page = reader.Orders(page[^1].IntentId, PageSize)) orders.AddRange(page);
        return orders;
    }

    private void ReadMoves(ILedgerReader reader)
    {
        for (var page = reader.Executions(0, PageSize); page.Count > 0; page = reader.Executions(page[^1].Move.Id, PageSize))
            foreach (var row in page)
            {
                Add(_moves, row.Move.BookNumber, row.Move.Move);
                if (row.IntentId is { } intent && row.Move.Move.Kind == MoveKind.Execution) Add(_fills, intent, row.Move.Move);
            }
    }

    private void ReadEntries(ILedgerReader reader)
    {
        for (var page = reader.Entries(0, PageSize); page.Count > 0; page = reader.Entries(page[^1].Id, PageSize))
            foreach (var row in page) Calendar.Add(row.Entry);
    }

    private static void Add<TKey>(Dictionary<TKey, List<Move>> lists, TKey key, Move move) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        list.Add(move);
    }
}
