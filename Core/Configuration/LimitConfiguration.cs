namespace Sluice.Core.Configuration;

/// <summary>
/// The limits of the pre-trade rules. Fractions are of one: 0.02 is two percent. Null switches a limit off; the others cannot be.
/// </summary>
public sealed record LimitConfiguration
{
    /// <summary>Loss since the day's start, of the equity then, from which on only exits are sent.</summary>
    public decimal DayLoss { get; init; } = 0.02m;

    /// <summary>Value of one strategy's position, of the account's equity.</summary>
    public decimal Position { get; init; } = 0.10m;

    /// <summary>Units of one strategy's position.</summary>
    public decimal? PositionQuantity { get; init; }

    /// <summary>Gross value of all positions and working orders, of the account's equity.</summary>
    public decimal Exposure { get; init; } = 0.80m;

    /// <summary>Value of what is long less what is short, working orders on one side counted, of the account's equity.</summary>
    public decimal? NetExposure { get; init; }

    /// <summary>Gross value of all positions and working orders as a multiple of the account's equity.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>Gross value in one sector, of the account's equity; sectors may have limits of their own.</summary>
    public decimal Sector { get; init; } = 0.30m;

    /// <summary>Gross value in one group of instruments that move together, of the account's equity, for groups without a limit of their own.</summary>
    public decimal? Correlation { get; init; }

    /// <summary>
    /// What all positions and working orders together would lose at their stops, of the account's equity. What has no stop counts as if it lay at
    /// <see cref="DefaultStop"/>, or at the shipped one where that is 0.
    /// </summary>
    public decimal Heat { get; init; } = 0.08m;

    /// <summary>Cash that stays after everything that is bought is paid, of the account's equity.</summary>
    public decimal? CashFloor { get; init; }

    /// <summary>Positions of one account, counted by strategy and instrument, with those that working orders would open.</summary>
    public int? OpenPositions { get; init; }

    /// <summary>Loss from the highest equity since the last reset, of that, from which on only exits are sent.</summary>
    public decimal? Drawdown { get; init; }

    /// <summary>Loss of one strategy since the day's start, of its allocation then, from which on it only exits.</summary>
    public decimal? StrategyLoss { get; init; }

    /// <summary>Sum of the allocations of an account's strategies, of its equity. Checked when the configuration is read.</summary>
    public decimal TotalAllocation { get; init; } = 1.05m;

    /// <summary>Loss at the stop of one position, of the account's equity.</summary>
    public decimal RiskPerPosition { get; init; } = 0.05m;

    /// <summary>Distance of the protective stop where neither signal nor strategy gives one, of the price; zero: none.</summary>
    public decimal DefaultStop { get; init; } = 0.05m;

    /// <summary>Value of the smallest order that opens or adds, in the instrument's currency.</summary>
    public decimal MinimumOrderValue { get; init; } = 100m;

    public decimal? MaximumOrderValue { get; init; }

    /// <summary>Units.</summary>
    public decimal? MinimumOrderQuantity { get; init; }

    /// <summary>Units.</summary>
    public decimal? MaximumOrderQuantity { get; init; }

    /// <summary>Weakest strength of an entry, 0 to 1.</summary>
    public decimal Strength { get; init; } = 0.1m;

    /// <summary>How far an order's limit price, or the price that the producer saw, may be off the market, of the market's price.</summary>
    public decimal? PriceCollar { get; init; } = 0.10m;

    public int OrdersPerSecond { get; init; } = 10;

    public int OrdersPerMinute { get; init; } = 100;

    /// <summary>Orders of one account's trading day that open or add.</summary>
    public int? OrdersPerDay { get; init; }

    /// <summary>What happens to an order that is the same as one that still works: strategy, instrument, side, quantity, kind and prices.</summary>
    public DuplicateOrders DuplicateOrders { get; init; } = DuplicateOrders.Warn;

    /// <summary>Orders of one step of the algorithm.</summary>
    public int OrdersPerBar { get; init; } = 10;
}
