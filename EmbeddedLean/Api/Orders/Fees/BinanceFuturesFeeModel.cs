using QuantConnect.Util;

namespace QuantConnect.Orders.Fees;

/// <summary>Binance's linear futures: rates by the dollar coin they settle in.</summary>
public class BinanceFuturesFeeModel : BinanceFeeModel
{
    public const decimal MakerTier1USDTFee = 0.0002m;
    public const decimal TakerTier1USDTFee = 0.0004m;
    public const decimal MakerTier1BUSDFee = 0.00012m;
    public const decimal TakerTier1BUSDFee = 0.00036m;

    private readonly (decimal Maker, decimal Taker) _usdt;
    private readonly (decimal Maker, decimal Taker) _busd;

    public BinanceFuturesFeeModel(decimal mUsdtFee = MakerTier1USDTFee, decimal tUsdtFee = TakerTier1USDTFee,
        decimal mBusdFee = MakerTier1BUSDFee, decimal tBusdFee = TakerTier1BUSDFee)
    {
        _usdt = (mUsdtFee, tUsdtFee);
        _busd = (mBusdFee, tBusdFee);
    }

    protected override decimal GetFee(Order order)
    {
        CurrencyPairUtil.DecomposeCurrencyPair(order.Symbol, out _, out var quote);
        var (maker, taker) = quote == "BUSD" ? _busd : _usdt;
        return GetFee(order, maker, taker);
    }
}
