namespace Sluice.Core.Instruments;

/// <summary>What books and rules have to know of an instrument's money.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Style">How it is paid.</param>
/// <param name="Multiplier">Value of one unit at a price of one: 100 for an equity option. Of an inverse contract: its size in money. Above 0.</param>
/// <param name="Currency">In which it is paid or settled.</param>
public sealed record InstrumentTerms(string Symbol, ContractStyle Style, decimal Multiplier, string Currency)
{
    /// <summary>Value of a quantity at a price, in <see cref="Currency"/>, not rounded: of an inverse contract the coins that its money buys.</summary>
    /// <param name="quantity">Not negative.</param>
    /// <param name="price">Not negative; above zero for an inverse contract.</param>
    public decimal Value(decimal quantity, decimal price)
    {
        if (Style != ContractStyle.InverseFuture) return quantity * Multiplier * price;
        Invariant.Holds(price > 0, $"{Symbol}: an inverse contract has a price above zero, not {price}");
        return quantity * Multiplier / price;
    }

    /// <summary>Profit of a closed part.</summary>
    /// <param name="side">1 for a long, -1 for a short.</param>
    /// <param name="cost">Value at the opening.</param>
    /// <param name="proceeds">Value at the closing.</param>
    public decimal Profit(int side, decimal cost, decimal proceeds) => side * (Style == ContractStyle.InverseFuture ? cost - proceeds : proceeds - cost);

    /// <summary>Average price of two parts: of an inverse contract the one at which their money buys the same coins.</summary>
    /// <param name="quantity">The first part's, above zero.</param>
    /// <param name="price">Of the first part.</param>
    /// <param name="added">The second part's quantity, above zero.</param>
    /// <param name="addedPrice">Of the second part.</param>
    public decimal Average(decimal quantity, decimal price, decimal added, decimal addedPrice)
    {
        var value = Value(quantity, price) + Value(added, addedPrice);
        var whole = (quantity + added) * Multiplier;
        return Style == ContractStyle.InverseFuture ? whole / value : value / whole;
    }
}
