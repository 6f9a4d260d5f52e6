using Sluice.Algorithm.Desk;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Planning;

/// <summary>What is held and what open orders may still add, at market prices, seen from one slot.</summary>
internal readonly record struct Exposure
{
    /// <summary>Gross value of the strategy's positions and adding orders.</summary>
    public decimal Strategy { get; private init; }

    /// <summary>Gross value of all positions and adding orders on the account.</summary>
    public decimal Account { get; private init; }

    /// <summary>Value of all adding orders on the account.</summary>
    public decimal Pending { get; private init; }

    private decimal PendingBuys { get; init; }

    private decimal PendingSells { get; init; }

    /// <summary>What the slot's own adding orders of a side may still fill.</summary>
    public decimal PendingOn(OrderSide side) => side == OrderSide.Buy ? PendingBuys : PendingSells;

    /// <param name="turn">The turn that asks.</param>
    /// <param name="slot">The slot that an order is planned in.</param>
    /// <param name="except">An open intent that is not counted: the one that is being judged.</param>
    public static Exposure Of(Turn turn, Slot slot, IntentKey? except)
    {
        decimal strategy = 0, account = 0, pending = 0, buys = 0, sells = 0;
        foreach (var other in turn.State.Slots)
        {
            if (other.Account != slot.Account) continue;
            // Before an instrument's first price what is held of it still counts, at what was paid.
            var price = turn.Market.QuoteOf(other.Key.Symbol)?.Last ?? AveragePaid(turn, other);
            var contract = turn.Market.ContractOf(other.Key.Symbol);
            var adding = 0m;
            foreach (var intent in other.OpenIntents)
            {
                if (intent.ReducesPosition || intent.Key == except) continue;
                adding += intent.RemainingQuantity;
                if (other != slot) continue;
                if (intent.Side == OrderSide.Buy) buys += intent.RemainingQuantity;
                else sells += intent.RemainingQuantity;
            }
            var value = contract.Of(GrossBook(turn, other) + adding, price);
            account += value;
            pending += contract.Of(adding, price);
            if (other.Key.Strategy == slot.Key.Strategy) strategy += value;
        }
        return new Exposure { Strategy = strategy, Account = account, Pending = pending, PendingBuys = buys, PendingSells = sells };
    }

    /// <summary>What the books hold on all accounts, without regard to the side.</summary>
    private static decimal GrossBook(Turn turn, Slot slot)
    {
        var gross = 0m;
        foreach (var place in slot.Places) gross += Math.Abs(turn.State.BookOf(place));
        return gross;
    }

    private static decimal AveragePaid(Turn turn, Slot slot)
    {
        decimal value = 0, quantity = 0;
        foreach (var place in slot.Places)
        {
            if (turn.State.PositionOf(place) is not { IsFlat: false } held) continue;
            value += Math.Abs(held.Quantity) * held.AveragePrice;
            quantity += Math.Abs(held.Quantity);
        }
        return quantity == 0 ? 0 : value / quantity;
    }
}
