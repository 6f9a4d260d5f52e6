using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Core.Risk;

/// <summary>
/// An order as it would be sent, and all that the rules need to know to judge it. A value: the rules read it, and do nothing else. Money is
/// in the account's currency, times are UTC.
/// </summary>
public readonly record struct OrderContext
{
    public required StrategyConfiguration Strategy { get; init; }

    public required InstrumentId Symbol { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>Above 0, in the instrument's unit.</summary>
    public required decimal Quantity { get; init; }

    public required OrderKind Kind { get; init; }

    /// <summary>The market's price now; zero when there is none.</summary>
    public required decimal MarketPrice { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>The price that the producer saw.</summary>
    public decimal? SeenPrice { get; init; }

    /// <summary>Price of the protective stop that the position would get.</summary>
    public decimal? ProtectiveStop { get; init; }

    /// <summary>0 to 1; null for a signal without it.</summary>
    public decimal? Strength { get; init; }

    /// <summary>What the instrument's contracts are worth.</summary>
    public required ContractValue Contract { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>The signal's expiry; <see cref="DateTime.MaxValue"/> for what the engine orders by itself.</summary>
    public required DateTime Expires { get; init; }

    /// <summary>The strictest state that applies.</summary>
    public required TradingState TradingState { get; init; }

    public required bool MarketOpen { get; init; }

    /// <summary>Whether the order may be sent while the market is closed: one for the open, or one that only rests.</summary>
    public bool MayRest { get; init; }

    /// <summary>What the strategy holds of the symbol, signed.</summary>
    public required decimal BookQuantity { get; init; }

    /// <summary>What the strategy's live orders for the symbol on this order's side may still fill, above or equal 0.</summary>
    public decimal PendingQuantity { get; init; }

    /// <summary>Gross value of the strategy's positions and of its live orders that add, without this order.</summary>
    public required decimal StrategyExposure { get; init; }

    public required decimal Equity { get; init; }

    /// <summary>Equity at the start of the account's trading day.</summary>
    public required decimal DayStartEquity { get; init; }

    public required decimal BuyingPower { get; init; }

    /// <summary>Gross value of the account's positions and of all live orders that add, without this order.</summary>
    public required decimal GrossExposure { get; init; }

    /// <summary>Orders of the engine in the last second, without this one.</summary>
    public int OrdersInSecond { get; init; }

    /// <summary>Orders of the engine in the last minute, without this one.</summary>
    public int OrdersInMinute { get; init; }

    /// <summary>Orders of this step of the algorithm, without this one.</summary>
    public int OrdersInBar { get; init; }

    /// <summary>Positive for a buy.</summary>
    public decimal SignedQuantity => Side == OrderSide.Buy ? Quantity : -Quantity;

    /// <summary>Whether the order can only make the strategy's position smaller. Such an order is never held back by a limit.</summary>
    public bool Reduces => BookQuantity != 0 && BookQuantity > 0 == (Side == OrderSide.Sell) && Quantity <= Math.Abs(BookQuantity);

    /// <summary>The price at which the order is valued: its own where it has one, else the market's.</summary>
    public decimal Price => LimitPrice ?? StopPrice ?? MarketPrice;

    /// <summary>Value of the order.</summary>
    public decimal Value => Contract.Of(Quantity, Price);

    /// <summary>Value of what the order adds beyond closing what is held.</summary>
    public decimal AddedValue
    {
        get
        {
            var closing = BookQuantity > 0 == (Side == OrderSide.Sell) ? Math.Min(Math.Abs(BookQuantity), Quantity) : 0;
            return Contract.Of(Quantity - closing, Price);
        }
    }

    /// <summary>The strategy's position if this order and those that are pending on its side fill, signed.</summary>
    public decimal QuantityAfter => BookQuantity + SignedQuantity + (Side == OrderSide.Buy ? PendingQuantity : -PendingQuantity);
}
