namespace QuantConnect.Orders.Fees;

/// <summary>Coinbase: a fraction of the value in the quote currency, less for resting orders; the rates of their time.</summary>
public class CoinbaseFeeModel : FeeModel
{
    public const decimal MakerAdvanced1 = 0.006m;
    public const decimal TakerAdvanced1 = 0.008m;
    public const decimal MakerStablePairs = 0m;
    public const decimal TakerStableParis = 0.00001m;

    private readonly decimal _maker;
    private readonly decimal _taker;

    public CoinbaseFeeModel(decimal makerFee = MakerAdvanced1, decimal takerFee = TakerAdvanced1)
    {
        _maker = makerFee;
        _taker = takerFee;
    }

    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        var isMaker = order.Type == OrderType.Limit && (order.Properties is CoinbaseOrderProperties { PostOnly: true } || !order.IsMarketable);
        var isStable = Currencies.StablePairsCoinbase.Contains(security.Symbol.Value);
        var rate = GetFeePercentage(order.Time, isMaker, isStable, _maker, _taker);
        var price = (order.Direction == OrderDirection.Buy ? security.AskPrice : security.BidPrice) * security.SymbolProperties.ContractMultiplier;
        return new OrderFee(new Securities.CashAmount(price * order.AbsoluteQuantity * rate, security.QuoteCurrency.Symbol));
    }

    /// <summary>The rate in force at a time; the latest one is what the model was made with.</summary>
    protected static decimal GetFeePercentage(DateTime utcTime, bool isMaker, bool isStableCoin, decimal makerFee, decimal takerFee)
    {
        if (isStableCoin)
        {
            if (utcTime < new DateTime(2022, 6, 1)) return isMaker ? 0m : 0.001m;
            return isMaker ? MakerStablePairs : TakerStableParis;
        }
        if (utcTime < new DateTime(2019, 3, 23, 1, 30, 0)) return isMaker ? 0m : 0.003m;
        if (utcTime < new DateTime(2019, 10, 8, 0, 30, 0)) return isMaker ? 0.0015m : 0.0025m;
        return isMaker ? makerFee : takerFee;
    }
}
