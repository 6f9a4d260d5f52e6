using Sluice.Algorithm.Desk;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Risk;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Planning;

/// <summary>
/// What one place adds to the portfolio: what is held at the market's price, and what open orders come to at their worst. Money is in the
/// account's currency.
/// </summary>
internal readonly record struct PlaceShare
{
    /// <summary>Value of what is held and of the orders that add.</summary>
    public decimal Gross => Math.Abs(Held) + PendingBuys + PendingSells;

    /// <summary>Value of what is held, negative when it is short.</summary>
    public decimal Held { get; private init; }

    public decimal PendingBuys { get; private init; }

    public decimal PendingSells { get; private init; }

    /// <summary>Units that orders to buy may still add.</summary>
    public decimal BuyQuantity { get; private init; }

    public decimal SellQuantity { get; private init; }

    /// <summary>Units that a producer's own orders to buy may still close.</summary>
    public decimal ClosingBuys { get; private init; }

    public decimal ClosingSells { get; private init; }

    /// <summary>What is lost at the stops.</summary>
    public decimal Heat { get; private init; }

    public bool IsOpen => Held != 0 || BuyQuantity != 0 || SellQuantity != 0;

    /// <param name="turn">The turn that asks.</param>
    /// <param name="place">The place.</param>
    /// <param name="stops">Where the stops of its strategy lie.</param>
    /// <param name="except">An open intent that is not counted: the one that is being judged.</param>
    public static PlaceShare Of(Turn turn, Place place, StopDistances stops, IntentKey? except)
    {
        var position = turn.State.PositionOf(place);
        var book = position?.Quantity ?? 0;
        if (book == 0 && place.OpenIntents.Count == 0) return default;
        var symbol = place.Key.Symbol;
        var quote = turn.Market.QuoteOf(symbol);
        // Before an instrument's first price what is held of it still counts, at what was paid.
        var last = quote?.Last ?? position?.AveragePrice ?? 0;
        var contract = turn.Market.ContractOf(symbol);
        var share = new PlaceShare { Held = contract.Of(book, last), Heat = HeldHeat(turn, place, book, last, contract, stops) };
        foreach (var intent in place.OpenIntents)
        {
            if (intent.Key == except) continue;
            share = share.With(turn, intent, quote?.For(intent.Side) ?? last, contract, stops);
        }
        return share;
    }

    private PlaceShare With(Turn turn, IntentRecord intent, decimal market, in ContractValue contract, StopDistances stops)
    {
        var (rest, buys) = (intent.RemainingQuantity, intent.Side == OrderSide.Buy);
        if (intent.ReducesPosition)
        {
            if (DeskState.IsProtective(intent.Purpose)) return this;
            return buys ? this with { ClosingBuys = ClosingBuys + rest } : this with { ClosingSells = ClosingSells + rest };
        }
        var value = contract.Of(rest, OrderPrices.Highest(intent.Side, intent.LimitPrice, intent.StopPrice, market));
        var price = OrderPrices.Worst(intent.Side, intent.LimitPrice, intent.StopPrice, market);
        var stop = intent.Purpose == IntentPurpose.Entry ? stops.Of(turn.State.Find(intent.Signal)?.Signal, intent, market) : null;
        var heat = Heat + OrderPrices.Loss(contract, rest, intent.Side, price, stop, stops.Fallback);
        return buys
            ? this with { PendingBuys = PendingBuys + value, BuyQuantity = BuyQuantity + rest, Heat = heat }
            : this with { PendingSells = PendingSells + value, SellQuantity = SellQuantity + rest, Heat = heat };
    }

    private static decimal HeldHeat(Turn turn, Place place, decimal book, decimal last, in ContractValue contract, StopDistances stops)
    {
        if (book == 0) return 0;
        var side = book > 0 ? OrderSide.Buy : OrderSide.Sell;
        var levels = turn.State.ProtectionOf(place);
        var stop = levels is { Active: true } && levels.Side != side ? levels.StopPrice : null;
        return OrderPrices.Loss(contract, Math.Abs(book), side, last, stop, stops.Fallback);
    }
}
