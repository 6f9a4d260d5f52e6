using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>Rules about the net price of a combo. Its legs are judged one by one, as orders of their own, by all other rules.</summary>
public static class ComboRules
{
    /// <summary>A net price that pays far more, or asks far less, than the legs cost now is a slip of the finger.</summary>
    /// <param name="collar">How far the price may be beyond the market, as a fraction of the legs' prices together; null: as far as it likes.</param>
    /// <param name="netPrice">For one combo: paid when positive, received when negative.</param>
    /// <param name="marketNet">What one combo costs now, signed alike.</param>
    /// <param name="gross">Prices of the legs together, without their signs.</param>
    public static RiskVerdict NetPriceCollar(decimal? collar, decimal netPrice, decimal marketNet, decimal gross)
    {
        if (collar is not { } limit || gross <= 0) return RiskVerdict.Pass;
        var beyond = (netPrice - marketNet) / gross;
        return beyond > limit ? RiskVerdict.Refuse(ReasonCode.PriceCollar, "priceCollar", limit, beyond) : RiskVerdict.Pass;
    }

    /// <summary>What is paid at the net limit has to be there.</summary>
    /// <param name="cost">At the net limit, in the account's currency; negative when it is received.</param>
    /// <param name="buyingPower">In the account's currency.</param>
    public static RiskVerdict NetCost(decimal cost, decimal buyingPower) =>
        cost <= buyingPower || cost <= 0 ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.BuyingPower, "buyingPower", buyingPower, cost);
}
