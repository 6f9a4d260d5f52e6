using Sluice.Core.Instruments;

namespace Sluice.Core.Books;

/// <summary>
/// A strategy's position at average cost, built from journaled executions alone. Money is in the currency that the instrument is settled in,
/// before fees; nothing is rounded.
/// </summary>
public sealed record BookPosition
{
    public required BookKey Key { get; init; }

    /// <summary>Signed: negative is short.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Average price of what is held, of an inverse contract the price at which its money buys the coins it was opened for; zero when flat.</summary>
    public decimal AveragePrice { get; init; }

    /// <summary>Profit of everything closed so far in <see cref="Currency"/>, fees not deducted.</summary>
    public decimal Realized { get; init; }

    /// <summary>Fees of all executions so far, those told later included, in <see cref="FeeCurrency"/>.</summary>
    public decimal Fees { get; init; }

    /// <summary>The currency that the venue charges fees in.</summary>
    public required string FeeCurrency { get; init; }

    /// <summary>The currency that the instrument is paid or settled in: a coin for an inverse contract.</summary>
    public required string Currency { get; init; }

    public bool IsFlat => Quantity == 0;

    /// <summary>
    /// The position after an execution. What closes realizes profit against the average; what goes through zero opens the rest at the
    /// execution's price.
    /// </summary>
    /// <param name="terms">The instrument's.</param>
    /// <param name="signedQuantity">Positive for a buy; not zero.</param>
    /// <param name="price">Execution price.</param>
    /// <param name="fee">Fee in <paramref name="feeCurrency"/>.</param>
    /// <param name="feeCurrency">Counts when there is a fee.</param>
    public BookPosition After(InstrumentTerms terms, decimal signedQuantity, decimal price, decimal fee, string feeCurrency)
    {
        Invariant.Holds(signedQuantity != 0, $"book {Key}: an execution without quantity");
        var after = Quantity + signedQuantity;
        var closing = Math.Sign(Quantity) == -Math.Sign(signedQuantity) ? Math.Min(Math.Abs(Quantity), Math.Abs(signedQuantity)) : 0;
        var realized = closing == 0 ? 0 : terms.Profit(Math.Sign(Quantity), terms.Value(closing, AveragePrice), terms.Value(closing, price));
        return this with
        {
            Quantity = after,
            AveragePrice = AverageAfter(terms, after, signedQuantity, price, closing),
            Currency = terms.Currency,
            Realized = Realized + realized,
            Fees = Fees + fee,
            FeeCurrency = fee == 0 ? FeeCurrency : feeCurrency
        };
    }

    private decimal AverageAfter(InstrumentTerms terms, decimal after, decimal signedQuantity, decimal price, decimal closing)
    {
        if (after == 0) return 0;
        if (Quantity == 0) return price;
        if (closing == 0) return terms.Average(Math.Abs(Quantity), AveragePrice, Math.Abs(signedQuantity), price);
        return Math.Sign(after) == Math.Sign(Quantity) ? AveragePrice : price;
    }
}
