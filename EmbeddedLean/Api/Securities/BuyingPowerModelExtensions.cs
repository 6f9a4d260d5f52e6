using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>The models' methods without their parameter objects.</summary>
public static class BuyingPowerModelExtensions
{
    public static decimal GetInitialMarginRequirement(this IBuyingPowerModel model, Security security, decimal quantity) =>
        model.GetInitialMarginRequirement(new InitialMarginParameters(security, quantity));

    public static decimal GetMaintenanceMargin(this IBuyingPowerModel model, Security security) =>
        model.GetMaintenanceMargin(MaintenanceMarginParameters.ForCurrentHoldings(security));

    public static decimal GetReservedBuyingPowerForPosition(this IBuyingPowerModel model, Security security) =>
        model.GetReservedBuyingPowerForPosition(new ReservedBuyingPowerForPositionParameters(security)).AbsoluteUsedBuyingPower;

    public static HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(this IBuyingPowerModel model, SecurityPortfolioManager portfolio,
        Security security, Order order) =>
        model.HasSufficientBuyingPowerForOrder(new HasSufficientBuyingPowerForOrderParameters(portfolio, security, order));

    public static GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(this IBuyingPowerModel model, SecurityPortfolioManager portfolio,
        Security security, decimal target, decimal minimumOrderMarginPortfolioPercentage) =>
        model.GetMaximumOrderQuantityForTargetBuyingPower(
            new GetMaximumOrderQuantityForTargetBuyingPowerParameters(portfolio, security, target, minimumOrderMarginPortfolioPercentage));

    public static decimal GetBuyingPower(this IBuyingPowerModel model, SecurityPortfolioManager portfolio, Security security, OrderDirection direction) =>
        model.GetBuyingPower(new BuyingPowerParameters(portfolio, security, direction)).Value;

    /// <summary>Whether an order is worth its while: its margin is at least that fraction of the portfolio.</summary>
    public static bool AboveMinimumOrderMarginPortfolioPercentage(this IBuyingPowerModel model, Security security, decimal quantity,
        SecurityPortfolioManager portfolioManager, decimal minimumOrderMarginPortfolioPercentage)
    {
        if (minimumOrderMarginPortfolioPercentage == 0) return true;
        var margin = Math.Abs(model.GetInitialMarginRequirement(security, quantity));
        return AboveMinimumOrderMarginPortfolioPercentage(portfolioManager, minimumOrderMarginPortfolioPercentage, margin);
    }

    public static bool AboveMinimumOrderMarginPortfolioPercentage(SecurityPortfolioManager portfolioManager, decimal minimumOrderMarginPortfolioPercentage,
        decimal absFinalOrderMargin)
    {
        var minimum = portfolioManager.TotalPortfolioValue * minimumOrderMarginPortfolioPercentage;
        // Without margin left every order that reduces is welcome, however small.
        return minimum <= absFinalOrderMargin || portfolioManager.GetMarginRemaining(portfolioManager.TotalPortfolioValue) <= 0;
    }
}
