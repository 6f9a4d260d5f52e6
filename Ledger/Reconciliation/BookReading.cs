using Sluice.Core.Books;
using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Reads an account's books at rest: again and again until nothing was booked in between.</summary>
internal sealed class BookReading(ILedgerDatabase database, LedgerReader reader)
{
    /// <summary>A reading takes tens of milliseconds; books that move during each of so many are booking a backlog.</summary>
    private const int Attempts = 20;

    /// <summary>Values of one list in a statement, well below every limit of either database.</summary>
    private const int ChunkSize = 500;

    private static readonly string[] OpenStates = ["ORDER_SUBMITTED", "ORDER_UPDATED", "ORDER_PARTIALLY_FILLED"];

    private static readonly string[] EndedStates = ["ORDER_FILLED", "ORDER_CANCELED", "ORDER_REJECTED", "ORDER_EXPIRED"];

    /// <param name="broker">The broker's name in events.</param>
    /// <param name="account">The account's name in the configuration.</param>
    /// <param name="orders">The broker's: which orders are read, beside the working ones.</param>
    /// <exception cref="LedgerException">The database cannot be read, or the books do not come to rest.</exception>
    public BookSnapshot Take(string broker, string account, IReadOnlyList<VenueOrder> orders)
    {
        var before = LastEntry();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var books = new BookSnapshot(Positions(broker, account), Cash(broker, account), Orders(broker, account, orders));
            var after = LastEntry();
            if (before == after) return books;
            before = after;
        }

        throw new LedgerException($"{database.Place}: books were written during each of {Attempts} readings: the ledger catches up with its events; reconcile again when it has");
    }

    /// <summary>Whatever is booked makes an entry or moves a mark.</summary>
    private (long Entry, long Marks) LastEntry() =>
        reader.Query("SELECT (SELECT coalesce(max(id), 0) FROM entry), (SELECT CAST(coalesce(sum(sequence), 0) AS bigint) FROM mark)", null, row => (row.Number(), row.Number()))[0];

    private Dictionary<string, BookedPosition> Positions(string broker, string account) => reader
        .Query($"SELECT {Rows.BookColumns} FROM book WHERE broker = @broker AND account = @account AND quantity <> 0", new { broker, account }, Rows.Book)
        .GroupBy(row => row.Book.Symbol)
        .ToDictionary(rows => rows.Key, rows => Together([.. rows]));

    private static BookedPosition Together(BookRow[] rows)
    {
        var (terms, quantity) = (rows[0].Terms, rows.Sum(row => row.Quantity));
        return new BookedPosition(terms, quantity, AverageOf(rows, terms, quantity)) { LotValue = rows.Sum(row => Math.Sign(row.Quantity) * row.LotValue) };
    }

    /// <summary>Null when several books hold opposite sides.</summary>
    private static decimal? AverageOf(BookRow[] rows, InstrumentTerms terms, decimal quantity)
    {
        if (rows.Length == 1) return rows[0].AveragePrice;
        var value = rows.Sum(row => row.AverageValue);
        if (value == 0 || rows.Any(row => Math.Sign(row.Quantity) != Math.Sign(quantity))) return null;
        var size = Math.Abs(quantity) * terms.Multiplier;
        return terms.Style == ContractStyle.InverseFuture ? size / value : value / size;
    }

    private Dictionary<string, decimal> Cash(string broker, string account) => reader
        .Query("SELECT currency, balance FROM account WHERE broker = @broker AND account = @account AND kind = @kind", new { broker, account, kind = nameof(AccountKind.Cash) }, row => (Currency: row.Text(), Amount: row.Amount()))
        .GroupBy(row => row.Currency)
        .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Amount));

    private Dictionary<OrderName, BookedOrder> Orders(string broker, string account, IReadOnlyList<VenueOrder> orders)
    {
        var states = States(broker, account, orders);
        var byIntent = states.ToDictionary(row => row.IntentId);
        var found = new Dictionary<OrderName, BookedOrder>();
        foreach (var row in states)
            if (row.BrokerOrderId is { } id) found[new OrderName(id, row.Symbol)] = Of(new OrderName(id, row.Symbol), row);
        foreach (var order in orders)
        {
            // Its answer was lost: the books know it by its key only.
            var name = new OrderName(order.BrokerOrderId, order.Symbol);
            if (order.ClientKey != null && !found.ContainsKey(name) && byIntent.TryGetValue(order.ClientKey, out var row)) found[name] = Of(name, row);
        }

        foreach (var fills in Fills(broker, account, orders).GroupBy(fill => fill.Name))
        {
            var first = fills.First();
            var known = found.GetValueOrDefault(fills.Key) ?? new BookedOrder { Name = fills.Key, IntentId = first.Intent, Strategy = first.Strategy };
            found[fills.Key] = known with { Fills = Intervals(fills) };
        }

        return found;
    }

    private static BookedOrder Of(OrderName name, OrderRow row) => new()
    {
        Name = name,
        IntentId = row.IntentId,
        Strategy = row.Strategy.Length > 0 ? row.Strategy : BookKey.Unassigned,
        Source = row.Source,
        SignalId = row.SignalId,
        OrderId = row.OrderId,
        Quantity = row.Quantity,
        IsOpen = OpenStates.Contains(row.State) ? true : EndedStates.Contains(row.State) ? false : null,
        Changed = row.Changed
    };

    private List<OrderRow> States(string broker, string account, IReadOnlyList<VenueOrder> orders)
    {
        const string Select = $"SELECT {Rows.OrderColumns} FROM order_state WHERE broker = @broker AND account = @account AND";
        var rows = new List<OrderRow>(reader.Query($"{Select} state {database.AnyOf("@states")}", new { broker, account, states = OpenStates }, Rows.Order));
        foreach (var keys in orders.Select(order => order.ClientKey).OfType<string>().Distinct().Chunk(ChunkSize))
            rows.AddRange(reader.Query($"{Select} intent {database.AnyOf("@keys")}", new { broker, account, keys }, Rows.Order));
        foreach (var ids in orders.Select(order => order.BrokerOrderId).Distinct().Chunk(ChunkSize))
            rows.AddRange(reader.Query($"{Select} broker_order_id {database.AnyOf("@ids")}", new { broker, account, ids }, Rows.Order));
        return [.. rows.DistinctBy(row => row.IntentId)];
    }

    private IEnumerable<(OrderName Name, string Strategy, string? Intent, decimal To, decimal Quantity, decimal Price, DateTime Time, long Revision)> Fills(
        string broker, string account, IReadOnlyList<VenueOrder> orders) => orders.Select(order => order.BrokerOrderId).Distinct().Chunk(ChunkSize).SelectMany(ids => reader.Query(
        "SELECT o.broker_order_id, o.symbol, b.strategy, o.intent, m.cumulative, m.quantity, m.price, m.time, m.revision " +
        "FROM venue_order o JOIN move m ON m.venue_order = o.id JOIN book b ON b.id = m.book " +
        $"WHERE o.broker = @broker AND o.account = @account AND o.broker_order_id {database.AnyOf("@ids")} ORDER BY o.id, m.cumulative",
        new { broker, account, ids },
        row => (new OrderName(row.Text(), row.Text()), row.Text(), row.TextOrNone(), row.Amount(), row.Amount(), row.Exact(), row.Time(), row.Number())));

    /// <summary>A corrected execution covers what it was told with at first, whatever its quantity is now.</summary>
    private static List<BookedFill> Intervals(IEnumerable<(OrderName Name, string Strategy, string? Intent, decimal To, decimal Quantity, decimal Price, DateTime Time, long Revision)> rows)
    {
        var fills = new List<BookedFill>();
        foreach (var row in rows)
        {
            var from = row.Revision > 0 ? fills.Count == 0 ? 0 : fills[^1].To : row.To - Math.Abs(row.Quantity);
            fills.Add(new BookedFill(from, row.To, row.Price, row.Time));
        }

        return fills;
    }
}
