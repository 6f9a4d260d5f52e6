namespace QuantConnect.Securities;

public class ReservedBuyingPowerForPositionParameters
{
    public ReservedBuyingPowerForPositionParameters(Security security)
    {
        Security = security;
    }

    public Security Security { get; }

    public ReservedBuyingPowerForPosition ResultInAccountCurrency(decimal reservedBuyingPower) => new(reservedBuyingPower);
}
