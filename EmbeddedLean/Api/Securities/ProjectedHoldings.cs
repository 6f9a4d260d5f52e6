namespace QuantConnect.Securities;

/// <summary>What is held, and what would be when all open orders have filled.</summary>
public class ProjectedHoldings
{
    public ProjectedHoldings(decimal holdingsQuantity, decimal openOrdersQuantity)
    {
        HoldingsQuantity = holdingsQuantity;
        OpenOrdersQuantity = openOrdersQuantity;
    }

    public decimal HoldingsQuantity { get; set; }

    public decimal OpenOrdersQuantity { get; set; }

    public decimal ProjectedQuantity => HoldingsQuantity + OpenOrdersQuantity;
}
