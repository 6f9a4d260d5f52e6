namespace Sluice.Core.Instruments;

/// <summary>What contracts of an instrument are worth in the account's currency, for sizes and limits.</summary>
/// <param name="Terms">The instrument's.</param>
/// <param name="Rate">Value of one of the currency that its prices are in, in the account's currency. Above 0.</param>
public readonly record struct ContractValue(InstrumentTerms Terms, decimal Rate)
{
    private bool IsInverse => Terms.Style == ContractStyle.InverseFuture;

    /// <summary>Value of a quantity at a price of one.</summary>
    public decimal Unit => Terms.Multiplier * Rate;

    /// <summary>Value of a quantity at a price. An inverse contract is worth its size in money whatever its price: 10 dollars of bitcoin.</summary>
    public decimal Of(decimal quantity, decimal price) => quantity * Unit * (IsInverse ? 1 : price);

    /// <summary>What a quantity that was bought or sold at one price has lost at another. Of an inverse contract the coins lost, in money at that other price.</summary>
    /// <param name="quantity">Not negative.</param>
    /// <param name="price">Where it was opened; above zero for an inverse contract.</param>
    /// <param name="stop">Where it is closed.</param>
    public decimal Lost(decimal quantity, decimal price, decimal stop)
    {
        var distance = Math.Abs(price - stop);
        return Of(quantity, distance) * (IsInverse ? distance / price : 1);
    }
}
