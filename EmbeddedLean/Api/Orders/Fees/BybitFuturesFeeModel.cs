namespace QuantConnect.Orders.Fees;

/// <summary>Bybit's futures.</summary>
public class BybitFuturesFeeModel : BybitFeeModel
{
    public new const decimal MakerNonVIPFee = 0.0002m;
    public new const decimal TakerNonVIPFee = 0.00055m;

    public BybitFuturesFeeModel(decimal makerFee = MakerNonVIPFee, decimal takerFee = TakerNonVIPFee)
        : base(makerFee, takerFee)
    {
    }
}
