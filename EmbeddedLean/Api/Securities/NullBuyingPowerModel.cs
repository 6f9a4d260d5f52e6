namespace QuantConnect.Securities;

/// <summary>Everything can be paid for, and nothing has to be kept for it.</summary>
public class NullBuyingPowerModel : BuyingPowerModel
{
    public override MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) => MaintenanceMargin.Zero;

    public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters) =>
        parameters.Sufficient();
}
