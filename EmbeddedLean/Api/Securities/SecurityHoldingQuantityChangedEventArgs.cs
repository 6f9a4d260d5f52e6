namespace QuantConnect.Securities;

public class SecurityHoldingQuantityChangedEventArgs : SecurityEventArgs
{
    public SecurityHoldingQuantityChangedEventArgs(Security security, decimal previousAveragePrice, decimal previousQuantity)
        : base(security)
    {
        PreviousAveragePrice = previousAveragePrice;
        PreviousQuantity = previousQuantity;
    }

    public decimal PreviousQuantity { get; }

    public decimal PreviousAveragePrice { get; }
}
