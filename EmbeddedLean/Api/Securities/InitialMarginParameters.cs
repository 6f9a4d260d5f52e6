namespace QuantConnect.Securities;

public class InitialMarginParameters
{
    public InitialMarginParameters(Security security, decimal quantity)
    {
        Security = security;
        Quantity = quantity;
    }

    public Security Security { get; }

    public decimal Quantity { get; }
}
