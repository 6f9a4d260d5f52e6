namespace QuantConnect.Securities;

public class GetMaximumOrderQuantityForTargetBuyingPowerParameters
{
    public GetMaximumOrderQuantityForTargetBuyingPowerParameters(SecurityPortfolioManager portfolio, Security security, decimal targetBuyingPower,
        decimal minimumOrderMarginPortfolioPercentage, bool silenceNonErrorReasons = false)
    {
        Portfolio = portfolio;
        Security = security;
        TargetBuyingPower = targetBuyingPower;
        MinimumOrderMarginPortfolioPercentage = minimumOrderMarginPortfolioPercentage;
        SilenceNonErrorReasons = silenceNonErrorReasons;
    }

    public SecurityPortfolioManager Portfolio { get; }

    public Security Security { get; }

    /// <summary>A fraction of the portfolio's value, signed.</summary>
    public decimal TargetBuyingPower { get; }

    public decimal MinimumOrderMarginPortfolioPercentage { get; }

    public bool SilenceNonErrorReasons { get; }
}
