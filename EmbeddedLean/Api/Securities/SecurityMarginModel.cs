namespace QuantConnect.Securities;

/// <summary>Margin by leverage.</summary>
public class SecurityMarginModel : BuyingPowerModel
{
    public SecurityMarginModel()
        : this(1m)
    {
    }

    public SecurityMarginModel(decimal initialMarginRequirement, decimal maintenanceMarginRequirement, decimal requiredFreeBuyingPowerPercent)
        : base(initialMarginRequirement, maintenanceMarginRequirement, requiredFreeBuyingPowerPercent)
    {
    }

    public SecurityMarginModel(decimal leverage, decimal requiredFreeBuyingPowerPercent = 0)
        : base(leverage, requiredFreeBuyingPowerPercent)
    {
    }
}
