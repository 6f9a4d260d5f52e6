namespace Sluice.Launcher.Counterparties;

/// <summary>An instrument's part in the account's cash.</summary>
/// <param name="Rule">What changes hands.</param>
/// <param name="Currency">In which.</param>
/// <param name="Unit">The worth of one unit: 1 of a share or a coin, the dollars of an inverse contract.</param>
internal sealed record CashTerms(CashRule Rule, string Currency, decimal Unit)
{
    public static readonly CashTerms Dollars = new(CashRule.Premium, "USD", 1);

    /// <summary>What a trade moves when nothing is held before or after; what is held is taken off by <see cref="Held"/>.</summary>
    /// <param name="signed">Positive for a buy.</param>
    /// <param name="price">Above zero.</param>
    public decimal Flow(decimal signed, decimal price) => Rule == CashRule.Inverse ? signed * Unit / price : -signed * Unit * price;

    /// <summary>What a position at its average price has not paid yet.</summary>
    public decimal Held(decimal quantity, decimal average) => Rule == CashRule.Premium ? 0 : -Flow(quantity, average);
}
