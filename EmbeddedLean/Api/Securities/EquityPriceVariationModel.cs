namespace QuantConnect.Securities;

/// <summary>Shares below a dollar trade in hundredths of a cent (SEC rule 612).</summary>
public class EquityPriceVariationModel : SecurityPriceVariationModel
{
    private const decimal SubDollarTick = 0.0001m;

    public override decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters)
    {
        if (parameters.Security.Type != SecurityType.Equity)
            throw new ArgumentException($"The tick of shares does not hold for {parameters.Security.Symbol.Value}, a {parameters.Security.Type}.", nameof(parameters));
        return parameters.ReferencePrice < 1m ? SubDollarTick : base.GetMinimumPriceVariation(parameters);
    }
}
