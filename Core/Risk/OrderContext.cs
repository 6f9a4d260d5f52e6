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
    public OrderContext()
    {
    }

    public required StrategyConfiguration Strategy { get; init; }

    /// <summary>The limits that apply; null: the strategy's alone.</summary>
    public OrderLimits? Scoped { get; init; }

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

    /// <summary>The breaker that holds the order back; null when none does.</summary>
    public string? Breaker { get; init; }

    /// <summary>Share of its allocation that the strategy may use in this market, 0 to 1.</summary>
    public decimal RegimeFactor { get; init; } = 1;

    public required bool MarketOpen { get; init; }

    /// <summary>Whether the order may be sent while the market is closed: one for the open, or one that only rests.</summary>
    public bool MayRest { get; init; }

    /// <summary>What the strategy holds of the symbol, signed.</summary>
    public required decimal BookQuantity { get; init; }

    /// <summary>What the strategy's live orders for the symbol on this order's side may still fill and add, above or equal 0.</summary>
    public decimal PendingQuantity { get; init; }

    /// <summary>The highest value that those may come to; null: at the market's price.</summary>
    public decimal? PendingValue { get; init; }

    /// <summary>What the strategy's live orders on this order's side may still close, its protective orders not counted.</summary>
    public decimal PendingClosing { get; init; }

    /// <summary>Whether an order of the same strategy, instrument, side, quantity, kind and prices works already.</summary>
    public bool HasTwin { get; init; }

    /// <summary>Gross value of the strategy's positions and of its live orders that add, without this order.</summary>
    public required decimal StrategyExposure { get; init; }

    /// <summary>The same of all strategies in this instrument.</summary>
    public decimal SymbolExposure { get; init; }

    /// <summary>The same of everything at the order's broker.</summary>
    public decimal BrokerExposure { get; init; }

    /// <summary>The same of the instrument's sector.</summary>
    public decimal SectorExposure { get; init; }

    /// <summary>The same of the instruments that move with this one.</summary>
    public decimal GroupExposure { get; init; }

    /// <summary>What is held and ordered on this order's side less what is held on the other, in money.</summary>
    public decimal NetExposure { get; init; }

    /// <summary>What all positions and working orders lose at their stops, without this order.</summary>
    public decimal Heat { get; init; }

    /// <summary>Positions of the account and those that working orders open, without this order's.</summary>
    public int OpenPositions { get; init; }

    /// <summary>Cash less what working orders may still cost.</summary>
    public decimal Cash { get; init; }

    /// <summary>The highest equity since the last reset; zero while none is known.</summary>
    public decimal PeakEquity { get; init; }

    /// <summary>What the strategy has won since the day's start; negative for a loss.</summary>
    public decimal StrategyProfit { get; init; }

    /// <summary>Orders of the account's trading day, without this one.</summary>
    public int OrdersInDay { get; init; }

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

    public LimitConfiguration Limits => Scoped?.Own ?? Strategy.Limits;

    /// <summary>
    /// Whether the order can only make the strategy's position smaller, whatever else still fills. Such an order is never held back by a limit.
    /// </summary>
    public bool Reduces => BookQuantity != 0 && BookQuantity > 0 == (Side == OrderSide.Sell) && Quantity + PendingQuantity + PendingClosing <= Math.Abs(BookQuantity);

    /// <summary>The price at which the order is expected to fill: its own where it has one, else the market's.</summary>
    public decimal Price => LimitPrice ?? StopPrice ?? MarketPrice;

    /// <summary>The price at which the order is valued: the highest that it may come to.</summary>
    public decimal HighestPrice => OrderPrices.Highest(Side, LimitPrice, StopPrice, MarketPrice);

    /// <summary>Value of the order.</summary>
    public decimal Value => Contract.Of(Quantity, HighestPrice);

    /// <summary>Value of what the order adds beyond closing what is held.</summary>
    public decimal AddedValue => Contract.Of(AddedQuantity, HighestPrice);

    /// <summary>What the order adds beyond closing what is held, above or equal 0.</summary>
    public decimal AddedQuantity
    {
        get
        {
            if (BookQuantity == 0 || BookQuantity > 0 == (Side == OrderSide.Buy)) return Quantity;
            return Quantity - Math.Min(Math.Max(0, Math.Abs(BookQuantity) - PendingQuantity - PendingClosing), Quantity);
        }
    }

    /// <summary>The strategy's position if this order and those that are pending on its side fill, signed.</summary>
    public decimal QuantityAfter => BookQuantity + SignedQuantity + (Side == OrderSide.Buy ? PendingQuantity + PendingClosing : -PendingQuantity - PendingClosing);

    /// <summary>The highest value that the position comes to if this order and those that are pending on its side fill.</summary>
    public decimal PositionValueAfter
    {
        get
        {
            var kept = BookQuantity > 0 == (Side == OrderSide.Buy) ? Contract.Of(Math.Abs(BookQuantity), MarketPrice) : 0;
            return kept + (PendingValue ?? Contract.Of(PendingQuantity, MarketPrice)) + AddedValue;
        }
    }

    /// <summary>What a quantity loses from the order's worst price to its stop.</summary>
    public decimal Loss(decimal quantity) => OrderPrices.Loss(Contract, quantity, Side, OrderPrices.Worst(Side, LimitPrice, StopPrice, MarketPrice), ProtectiveStop, StopDistance);

    /// <summary>The distance at which the stop of what has none is taken to lie, of the price.</summary>
    public decimal StopDistance { get; init; } = 0.05m;
}
