namespace QuantConnect.Securities;

public interface IBuyingPowerModel
{
    decimal GetLeverage(Security security);

    void SetLeverage(Security security, decimal leverage);

    MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters);

    InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters);

    InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters);

    HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters);

    GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters);

    GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters);

    ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters);

    BuyingPower GetBuyingPower(BuyingPowerParameters parameters);
}
