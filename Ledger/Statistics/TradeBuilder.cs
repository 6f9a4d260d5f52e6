using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>Cuts the moves of one book into round trips. Keeps the trade that is open and nothing else of the past.</summary>
/// <param name="book">Whose.</param>
/// <param name="terms">How the instrument is paid.</param>
/// <param name="rates">For fees in another currency than the instrument's: each at its own time.</param>
public sealed class TradeBuilder(BookId book, InstrumentTerms terms, RateTable rates)
{
    private readonly LotBook _lots = new(terms);

    /// <summary>The trade that is held; null when flat.</summary>
    public Trade? Open { get; private set; }

    /// <summary>All closed trades of a book, in the order of their closing.</summary>
    /// <param name="moves">In any order.</param>
    public static (IReadOnlyList<Trade> Closed, Trade? Open) Build(BookId book, InstrumentTerms terms, IEnumerable<Move> moves, RateTable rates)
    {
        var builder = new TradeBuilder(book, terms, rates);
        Trade[] closed = [.. moves.Order().Select(builder.Apply).OfType<Trade>()];
        return (closed, builder.Open);
    }

    /// <summary>Takes the next move, in the order of the moves; the trade that it ended, if it did.</summary>
    public Trade? Apply(Move move)
    {
        var before = _lots.Quantity;
        var effect = _lots.Apply(move);
        if (move.Kind == MoveKind.Split) return Split(move, effect);
        var size = Math.Abs(move.Quantity);
        var opening = size - effect.Closed;
        var fee = rates.Convert(move.Fee, move.Fee == 0 ? terms.Currency : move.FeeCurrency, terms.Currency, move.Time);
        // The part that opens takes the rest, so that nothing of the fee is lost.
        var closingFee = size == 0 ? fee : fee is { } known ? Rounding.Round(known * (effect.Closed / size)) : null;
        var closingValue = effect.Closed == 0 ? 0 : terms.BookedValue(effect.Closed, move.Price);
        if (Open != null) Open = Open with { Profit = Open.Profit + effect.Realized, ExitValue = Open.ExitValue + closingValue, Fees = Open.Fees + closingFee };
        var ended = effect.Closed > 0 && Math.Sign(_lots.Quantity) != Math.Sign(before) ? Open! with { Closed = move.Time } : null;
        if (ended != null) Open = null;
        if (opening > 0) Add(move, opening, effect.Value - closingValue, fee - closingFee);
        return ended;
    }

    private void Add(Move move, decimal quantity, decimal value, decimal? fee)
    {
        var trade = Open ?? new Trade { Book = book, Side = Math.Sign(move.Quantity), Quantity = 0, Opened = move.Time, EntryValue = 0, Currency = terms.Currency };
        Open = trade with { Quantity = trade.Quantity + quantity, EntryValue = trade.EntryValue + value, Fees = trade.Fees + fee };
    }

    /// <summary>A reverse split can leave nothing at all.</summary>
    private Trade? Split(Move move, in MoveEffect effect)
    {
        if (Open == null) return null;
        var trade = Open with { Quantity = Rounding.Round(Open.Quantity * move.SplitTo / move.SplitFrom), Profit = Open.Profit + effect.Realized };
        Open = _lots.Quantity == 0 ? null : trade;
        return Open == null ? trade with { Closed = move.Time } : null;
    }
}
