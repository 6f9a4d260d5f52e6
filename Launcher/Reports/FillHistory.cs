using Sluice.Core.Books;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Launcher.Reports;

/// <summary>Goes through a run's executions once more, to see which of them closed what, and what each strategy made of it.</summary>
internal sealed class FillHistory
{
    private readonly Dictionary<BookKey, BookPosition> _books = [];
    // Profit less fees of a book when its position of the moment was opened.
    private readonly Dictionary<BookKey, decimal> _opened = [];
    private readonly Dictionary<string, StrategyRow> _strategies = new(StringComparer.Ordinal);
    private readonly HashSet<ExecutionRecord> _exits = [];
    private readonly ContractTerms _contracts;
    private readonly Func<decimal, string, decimal> _convert;

    /// <param name="executions">In order of journaling.</param>
    /// <param name="contracts">What the instruments' contracts are.</param>
    /// <param name="convert">An amount and its currency to the account's currency.</param>
    public FillHistory(IEnumerable<ExecutionRecord> executions, ContractTerms contracts, Func<decimal, string, decimal> convert)
    {
        (_contracts, _convert) = (contracts, convert);
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
        var terms = _contracts.Find(execution.Symbol);
        var before = _books.GetValueOrDefault(key) ?? new BookPosition { Key = key, Currency = terms.Currency, FeeCurrency = execution.Currency };
        var after = before.After(terms, execution.SignedQuantity, execution.Price, execution.Fee, execution.Currency);
        _books[key] = after;
        var reduced = before.Quantity != 0 && Math.Sign(before.Quantity) != Math.Sign(execution.SignedQuantity);
        var ended = reduced && Math.Sign(after.Quantity) != Math.Sign(before.Quantity);
        if (reduced && (after.IsFlat || !ended)) _exits.Add(execution);
        var total = _convert(after.Realized, after.Currency) - _convert(after.Fees, after.FeeCurrency);
        var profit = total - _opened.GetValueOrDefault(key);
        if (ended) _opened[key] = total;
        var row = Of(execution.Strategy);
        _strategies[execution.Strategy] = row with
        {
            Fills = row.Fills + 1,
            Realized = row.Realized + _convert(after.Realized - before.Realized, after.Currency),
            Fees = row.Fees + _convert(execution.Fee, execution.Currency),
            Trades = row.Trades + (ended ? 1 : 0),
            Wins = row.Wins + (ended && profit > 0 ? 1 : 0)
        };
    }
}
