namespace Sluice.Brokerages.Paper;

/// <summary>What trading on paper costs. Backtests use the same numbers through the brokerage model.</summary>
internal sealed record PaperCosts
{
    /// <summary>Per order that is filled at all, in the account's currency.</summary>
    public decimal CommissionPerOrder { get; init; }

    /// <summary>Per unit filled.</summary>
    public decimal CommissionPerUnit { get; init; }

    /// <summary>Of the value filled: 0.001 is a tenth of a percent.</summary>
    public decimal CommissionFraction { get; init; }

    /// <summary>Of the price, against the order, for what takes the market: 0.0005 is five basis points.</summary>
    public decimal SlippageFraction { get; init; }

    /// <summary>The commission on a fill.</summary>
    /// <param name="quantity">Filled, positive.</param>
    /// <param name="value">Of what is filled, positive.</param>
    /// <param name="first">Whether it is the order's first fill.</param>
    public decimal Commission(decimal quantity, decimal value, bool first) =>
        (first ? CommissionPerOrder : 0) + (CommissionPerUnit * quantity) + (CommissionFraction * value);

    /// <exception cref="ArgumentException">A cost is below zero, or slippage is the whole price.</exception>
    public void Validate()
    {
        if (CommissionPerOrder < 0 || CommissionPerUnit < 0 || CommissionFraction < 0) throw new ArgumentException("paper costs: a commission is below zero");
        if (SlippageFraction is < 0 or >= 1)
            throw new ArgumentException($"paper costs: slippage {SlippageFraction} must be at least 0 and below 1; it is a fraction of the price");
    }
}
