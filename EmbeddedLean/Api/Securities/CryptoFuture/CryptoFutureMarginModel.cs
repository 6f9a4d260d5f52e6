using QuantConnect.Orders;

namespace QuantConnect.Securities.CryptoFuture;

/// <summary>Margin out of the currency that a contract settles in, shared with the other contracts that settle in it.</summary>
public class CryptoFutureMarginModel : SecurityMarginModel
{
    public CryptoFutureMarginModel(decimal leverage = 25)
        : base(leverage, 0)
    {
    }

    public override MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) =>
        new(GetInitialMarginRequirement(new InitialMarginParameters(parameters.Security, parameters.Quantity)).Value);

    public override InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters)
    {
        var security = parameters.Security;
        if (parameters.Quantity == 0 || security.GetLastData() is null) return InitialMargin.Zero;
        var value = security.Holdings.GetQuantityValue(parameters.Quantity, security.Price);
        return new InitialMargin(Math.Abs(value.Amount) / GetLeverage(security) * value.Cash.ConversionRate);
    }

    protected override decimal GetMarginRemaining(SecurityPortfolioManager portfolio, Security security, OrderDirection direction)
    {
        var collateral = CollateralOf(security);
        var total = GetTotalCollateralAmount(portfolio, security, collateral);
        var result = total;
        foreach (var other in portfolio.Securities.Values)
        {
            if (!other.Invested || other.Type != SecurityType.CryptoFuture || other.Symbol == security.Symbol) continue;
            if (SharesCollateral(portfolio, collateral, other))
                result -= other.BuyingPowerModel.GetMaintenanceMargin(MaintenanceMarginParameters.ForCurrentHoldings(other));
        }
        var holdings = security.Holdings;
        if ((holdings.IsLong && direction == OrderDirection.Sell) || (holdings.IsShort && direction == OrderDirection.Buy))
            result += this.GetMaintenanceMargin(security) + this.GetInitialMarginRequirement(security, holdings.AbsoluteQuantity);
        result -= total * RequiredFreeBuyingPowerPercent;
        result *= collateral.ConversionRate;
        return result < 0 ? 0 : result;
    }

    protected virtual bool SharesCollateral(SecurityPortfolioManager portfolio, Cash collateralCurrency, Security otherCryptoFuture) =>
        collateralCurrency == CollateralOf(otherCryptoFuture);

    protected virtual decimal GetTotalCollateralAmount(SecurityPortfolioManager portfolio, Security security, Cash primaryCollateral) => primaryCollateral.Amount;

    private static Cash CollateralOf(Security security)
    {
        var future = (CryptoFuture)security;
        return future.IsCryptoCoinFuture() ? future.BaseCurrency : future.QuoteCurrency;
    }
}
