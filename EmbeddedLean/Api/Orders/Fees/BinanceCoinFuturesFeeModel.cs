namespace QuantConnect.Orders.Fees;

/// <summary>Binance's inverse futures.</summary>
public class BinanceCoinFuturesFeeModel : BinanceFeeModel
{
    public new const decimal MakerTier1Fee = 0.0001m;
    public new const decimal TakerTier1Fee = 0.0005m;

    public BinanceCoinFuturesFeeModel(decimal mFee = MakerTier1Fee, decimal tFee = TakerTier1Fee)
        : base(mFee, tFee)
    {
    }
}
