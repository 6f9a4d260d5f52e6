using Sluice.Core;
using Sluice.Core.Instruments;

namespace Sluice.Ledger.Books;

/// <summary>
/// The lots of one book, closed first in, first out, and beside them the same position at average cost. A lot's value is rounded once, when
/// it is opened; a part takes its share of it, rounded, and the last part takes the rest, so that nothing is ever left over.
/// </summary>
public sealed class LotBook(InstrumentTerms terms)
{
    private readonly Queue<Lot> _later = new();
    private Lot? _first;
    private decimal _cost;

    public InstrumentTerms Terms { get; } = terms;

    /// <summary>Signed: negative is short.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Value at average cost of what is held, not negative.</summary>
    public decimal AverageValue { get; private set; }

    /// <summary>Value at the openings of the lots that are left, not negative.</summary>
    public decimal LotValue => _cost;

    /// <summary>The number that the next lot gets.</summary>
    public long NextLot { get; private set; } = 1;

    public IEnumerable<Lot> Lots => _first == null ? [] : _later.Prepend(_first);

    public int Count => _first == null ? 0 : _later.Count + 1;

    /// <summary>Number of the oldest lot; <see cref="NextLot"/> when flat.</summary>
    public long FirstLot => _first?.Number ?? NextLot;

    private int Side => Math.Sign(Quantity);

    /// <summary>A book as it was kept.</summary>
    public static LotBook Restore(InstrumentTerms terms, int side, decimal averageValue, long nextLot, IEnumerable<Lot> lots)
    {
        var book = new LotBook(terms) { AverageValue = averageValue, NextLot = nextLot };
        foreach (var lot in lots) book.Add(lot, side);
        return book;
    }

    /// <summary>Applies the next move, in the order of the moves.</summary>
    public MoveEffect Apply(Move move)
    {
        if (move.Kind == MoveKind.Split) return Split(move);
        if (move.Quantity == 0) return default;
        Invariant.Holds(Rounding.IsExact(move.Quantity), $"{Terms.Symbol}: quantity {move.Quantity} has at most {Rounding.Decimals} decimals");
        Invariant.Holds(move.Price >= 0, $"{Terms.Symbol}: price {move.Price} is not negative");
        var side = Side;
        var size = Math.Abs(move.Quantity);
        var closing = side == -Math.Sign(move.Quantity) ? Math.Min(Math.Abs(Quantity), size) : 0;
        var value = Terms.BookedValue(size, move.Price);
        var proceeds = closing == size ? value : Terms.BookedValue(closing, move.Price);
        var averageCost = closing == 0 ? 0 : TakeAverage(closing);
        var cost = closing == 0 ? 0 : Close(closing);
        if (size > closing) Open(move, size - closing, value - proceeds);
        CheckWhole();
        return new MoveEffect(
            move.Quantity,
            value,
            (Math.Sign(move.Quantity) * (value - proceeds)) - (side * cost),
            Terms.Profit(side, cost, proceeds),
            Terms.Profit(side, averageCost, proceeds),
            closing);
    }

    private void Open(Move move, decimal quantity, decimal value)
    {
        Add(new Lot(NextLot, move.Time, move.Price, quantity, value), Math.Sign(move.Quantity));
        NextLot++;
        AverageValue += value;
    }

    private void Add(Lot lot, int side)
    {
        Invariant.Holds(lot.Quantity > 0 && lot.Value >= 0, $"{Terms.Symbol}: lots are never negative: {lot}");
        if (_first == null) _first = lot;
        else _later.Enqueue(lot);
        Quantity += side * lot.Quantity;
        _cost += lot.Value;
    }

    private decimal Close(decimal quantity)
    {
        var side = Side;
        var left = quantity;
        var cost = 0m;
        while (left > 0)
        {
            var lot = _first;
            Invariant.Holds(lot != null, $"{Terms.Symbol}: the lots are the position: {left} are missing");
            var taken = Math.Min(left, lot.Quantity);
            var part = taken == lot.Quantity ? lot.Value : Rounding.Round(lot.Value * (taken / lot.Quantity));
            cost += part;
            left -= taken;
            if (taken == lot.Quantity) _first = _later.TryDequeue(out var next) ? next : null;
            else _first = lot with { Quantity = lot.Quantity - taken, Value = lot.Value - part };
        }

        Quantity -= side * quantity;
        _cost -= cost;
        return cost;
    }

    private decimal TakeAverage(decimal closing)
    {
        var held = Math.Abs(Quantity);
        var part = closing == held ? AverageValue : Rounding.Round(AverageValue * (closing / held));
        AverageValue -= part;
        return part;
    }

    /// <summary>Units change, value does not. What rounds to nothing is a loss.</summary>
    private MoveEffect Split(Move move)
    {
        var (before, cost, side) = (Quantity, _cost, Side);
        Lot[] lots = [.. Lots];
        (_first, _cost, Quantity) = (null, 0, 0);
        _later.Clear();
        foreach (var lot in lots)
        {
            var quantity = Rounding.Round(lot.Quantity * move.SplitTo / move.SplitFrom);
            if (quantity > 0) Add(lot with { Quantity = quantity, Price = lot.Price * move.SplitFrom / move.SplitTo }, side);
        }

        var lost = cost - _cost;
        var averageLost = Quantity == 0 ? AverageValue : 0;
        AverageValue -= averageLost;
        return new MoveEffect(Quantity - before, 0, -side * lost, -side * lost, -side * averageLost, 0);
    }

    private void CheckWhole() =>
        Invariant.Holds((_first == null) == (Quantity == 0) && (Quantity != 0 || (_cost == 0 && AverageValue == 0)), $"{Terms.Symbol}: a flat book has no lots and no cost, {Quantity} is held at {_cost}");
}
