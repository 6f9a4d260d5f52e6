namespace QuantConnect.Securities;

/// <summary>Everything can be paid for.</summary>
internal sealed class NullBuyingPowerModel : IBuyingPowerModel
{
    public decimal GetLeverage(Security security) => 1m;

    public void SetLeverage(Security security, decimal leverage) =>
        throw new NotSupportedException($"Leverage cannot be set on {security.Symbol.Value}: its buying power is not modelled.");

    public MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) => MaintenanceMargin.Zero;

    public InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters) => InitialMargin.Zero;

    public InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters) => InitialMargin.Zero;

    public HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters) =>
        parameters.Sufficient();

    public GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters) =>
        new(0, "The security's buying power is not modelled: give the quantity yourself.");

    public GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters) =>
        new(0, "The security's buying power is not modelled: give the quantity yourself.");

    public ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters) => new(0);

    public BuyingPower GetBuyingPower(BuyingPowerParameters parameters) => new(0);
}
