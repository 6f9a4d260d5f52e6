namespace Sluice.Core.Books;

/// <summary>
/// A strategy's position at average cost, built from journaled executions alone. Money is in the instrument's currency, before fees;
/// nothing is rounded.
/// </summary>
public sealed record BookPosition
{
    public required BookKey Key { get; init; }

    /// <summary>Signed: negative is short.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Average price of what is held; zero when flat.</summary>
    public decimal AveragePrice { get; init; }

    /// <summary>Profit of everything closed so far, fees not deducted.</summary>
    public decimal Realized { get; init; }

    /// <summary>Fees of all executions so far.</summary>
    public decimal Fees { get; init; }

    public required string Currency { get; init; }

    /// <summary>Value of one unit at a price of one: 100 for an equity option.</summary>
    public decimal Multiplier { get; init; } = 1;

    public bool IsFlat => Quantity == 0;

    /// <summary>
    /// The position after an execution. What closes realizes profit against the average; what goes through zero opens the rest at the
    /// execution's price.
    /// </summary>
    /// <param name="signedQuantity">Positive for a buy; not zero.</param>
    /// <param name="price">Execution price.</param>
    /// <param name="fee">Fee in <see cref="Currency"/>.</param>
    public BookPosition After(decimal signedQuantity, decimal price, decimal fee)
    {
        Invariant.Holds(signedQuantity != 0, $"book {Key}: an execution without quantity");
        var after = Quantity + signedQuantity;
        var closing = Math.Sign(Quantity) == -Math.Sign(signedQuantity) ? Math.Min(Math.Abs(Quantity), Math.Abs(signedQuantity)) : 0;
        var realized = closing * Math.Sign(Quantity) * (price - AveragePrice) * Multiplier;
        return this with
        {
            Quantity = after,
            AveragePrice = AverageAfter(after, signedQuantity, price, closing),
            Realized = Realized + realized,
            Fees = Fees + fee
        };
    }

    private decimal AverageAfter(decimal after, decimal signedQuantity, decimal price, decimal closing)
    {
        if (after == 0) return 0;
        if (closing == 0) return ((Quantity * AveragePrice) + (signedQuantity * price)) / after;
        return Math.Sign(after) == Math.Sign(Quantity) ? AveragePrice : price;
    }
}
