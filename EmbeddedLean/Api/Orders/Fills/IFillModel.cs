namespace QuantConnect.Orders.Fills;

public interface IFillModel
{
    Fill Fill(FillModelParameters parameters);
}
