using Sluice.Core.Books;
using Sluice.Core.Journal;

namespace Sluice.Launcher.Reports;

/// <summary>Goes through a run's executions once more, to see which of them closed what, and what each strategy made of it.</summary>
internal sealed class FillHistory
{
    private readonly Dictionary<BookKey, BookPosition> _books;
    // Profit less fees of a book when its position of the moment was opened.
    private readonly Dictionary<BookKey, decimal> _opened = [];
    private readonly Dictionary<string, StrategyRow> _strategies = new(StringComparer.Ordinal);
    private readonly HashSet<ExecutionRecord> _exits = [];

    /// <param name="executions">In order of journaling.</param>
    /// <param name="positions">The books at the end: they know the multipliers.</param>
    public FillHistory(IEnumerable<ExecutionRecord> executions, IEnumerable<BookPosition> positions)
    {
        _books = positions.ToDictionary(book => book.Key, book => new BookPosition { Key = book.Key, Currency = book.Currency, Multiplier = book.Multiplier });
        foreach (var execution in executions) Apply(execution);
        foreach (var book in _books.Values.Where(book => !book.IsFlat))
            _strategies[book.Key.Strategy] = Of(book.Key.Strategy) with { Open = Of(book.Key.Strategy).Open + 1 };
    }

    /// <summary>Trades, profit and fees of a strategy; its signals and orders are for others to count.</summary>
    public StrategyRow Of(string strategy) => _strategies.GetValueOrDefault(strategy) ?? new StrategyRow(strategy);

    /// <summary>Whether the fill only made a position smaller.</summary>
    public bool IsExit(ExecutionRecord execution) => _exits.Contains(execution);

    private void Apply(ExecutionRecord execution)
    {
        var key = new BookKey(execution.Strategy, execution.Symbol, execution.Account);
        var before = _books.GetValueOrDefault(key) ?? new BookPosition { Key = key, Currency = execution.Currency };
        var after = before.After(execution.SignedQuantity, execution.Price, execution.Fee);
        _books[key] = after;
        var reduced = before.Quantity != 0 && Math.Sign(before.Quantity) != Math.Sign(execution.SignedQuantity);
        var ended = reduced && Math.Sign(after.Quantity) != Math.Sign(before.Quantity);
        if (reduced && (after.IsFlat || !ended)) _exits.Add(execution);
        var profit = after.Realized - after.Fees - _opened.GetValueOrDefault(key);
        if (ended) _opened[key] = after.Realized - after.Fees;
        var row = Of(execution.Strategy);
        _strategies[execution.Strategy] = row with
        {
            Fills = row.Fills + 1,
            Realized = row.Realized + after.Realized - before.Realized,
            Fees = row.Fees + execution.Fee,
            Trades = row.Trades + (ended ? 1 : 0),
            Wins = row.Wins + (ended && profit > 0 ? 1 : 0)
        };
    }
}
