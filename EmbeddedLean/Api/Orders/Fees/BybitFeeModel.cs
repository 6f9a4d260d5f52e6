namespace QuantConnect.Orders.Fees;

/// <summary>Bybit: maker and taker rates.</summary>
public class BybitFeeModel : FeeModel
{
    public const decimal MakerNonVIPFee = 0.001m;
    public const decimal TakerNonVIPFee = 0.001m;

    private readonly decimal _maker;
    private readonly decimal _taker;

    public BybitFeeModel(decimal mFee = MakerNonVIPFee, decimal tFee = TakerNonVIPFee)
    {
        _maker = mFee;
        _taker = tFee;
    }

    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => PairFees.At(GetFee(parameters.Order), parameters);

    protected virtual decimal GetFee(Order order) =>
        PairFees.IsMaker(order, order.Properties is BybitOrderProperties { PostOnly: true }) ? _maker : _taker;
}
