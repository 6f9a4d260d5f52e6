namespace QuantConnect.Securities;

public class ReservedBuyingPowerForPosition
{
    public ReservedBuyingPowerForPosition(decimal reservedBuyingPowerForPosition)
    {
        AbsoluteUsedBuyingPower = reservedBuyingPowerForPosition;
    }

    public decimal AbsoluteUsedBuyingPower { get; }
}
