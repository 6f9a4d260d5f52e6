namespace QuantConnect.Orders.Fills;

/// <summary>Fills at the prices of the moment.</summary>
public class ImmediateFillModel : FillModel
{
}
