namespace QuantConnect.Orders.Fees;

/// <summary>Binance: maker and taker rates.</summary>
public class BinanceFeeModel : FeeModel
{
    public const decimal MakerTier1Fee = 0.001m;
    public const decimal TakerTier1Fee = 0.001m;

    private readonly decimal _maker;
    private readonly decimal _taker;

    public BinanceFeeModel(decimal mFee = MakerTier1Fee, decimal tFee = TakerTier1Fee)
    {
        _maker = mFee;
        _taker = tFee;
    }

    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => PairFees.At(GetFee(parameters.Order), parameters);

    protected virtual decimal GetFee(Order order) => GetFee(order, _maker, _taker);

    protected static decimal GetFee(Order order, decimal makerFee, decimal takerFee) =>
        PairFees.IsMaker(order, order.Properties is BinanceOrderProperties { PostOnly: true }) ? makerFee : takerFee;
}
