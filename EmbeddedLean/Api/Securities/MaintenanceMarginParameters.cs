namespace QuantConnect.Securities;

public class MaintenanceMarginParameters
{
    public MaintenanceMarginParameters(Security security, decimal quantity, decimal holdingsCost, decimal holdingsValue)
    {
        Security = security;
        Quantity = quantity;
        HoldingsCost = holdingsCost;
        HoldingsValue = holdingsValue;
    }

    public Security Security { get; }

    public decimal Quantity { get; }

    public decimal AbsoluteQuantity => Math.Abs(Quantity);

    public decimal HoldingsCost { get; }

    public decimal AbsoluteHoldingsCost => Math.Abs(HoldingsCost);

    public decimal HoldingsValue { get; }

    public decimal AbsoluteHoldingsValue => Math.Abs(HoldingsValue);

    public static MaintenanceMarginParameters ForCurrentHoldings(Security security) =>
        new(security, security.Holdings.Quantity, security.Holdings.HoldingsCost, security.Holdings.HoldingsValue);

    public static MaintenanceMarginParameters ForQuantityAtCurrentPrice(Security security, decimal quantity)
    {
        var value = security.Holdings.GetQuantityValue(quantity).InAccountCurrency;
        return new MaintenanceMarginParameters(security, quantity, value, value);
    }
}
