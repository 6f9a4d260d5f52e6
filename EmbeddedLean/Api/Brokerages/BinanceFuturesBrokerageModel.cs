using QuantConnect.Benchmarks;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using QuantConnect.Securities.CryptoFuture;

namespace QuantConnect.Brokerages;

/// <summary>Binance's linear futures, on margin.</summary>
public class BinanceFuturesBrokerageModel : BinanceBrokerageModel
{
    public BinanceFuturesBrokerageModel(AccountType accountType)
        : base(accountType)
    {
        if (accountType == AccountType.Cash) throw new InvalidOperationException("Futures on coins are traded on margin: set AccountType.Margin.");
    }

    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSDT", SecurityType.CryptoFuture, MarketName);

    public override IFeeModel GetFeeModel(Security security) => new BinanceFuturesFeeModel();

    public override IMarginInterestRateModel GetMarginInterestRateModel(Security security) =>
        security.Type == SecurityType.CryptoFuture && security.Symbol.ID.Date == SecurityIdentifier.DefaultDate
            ? new BinanceFutureMarginInterestRateModel() : base.GetMarginInterestRateModel(security);

    public override IBuyingPowerModel GetBuyingPowerModel(Security security) =>
        security.Type == SecurityType.CryptoFuture ? CreateCryptoFutureMarginModel(security) : base.GetBuyingPowerModel(security);

    protected virtual IBuyingPowerModel CreateCryptoFutureMarginModel(Security security) => new BinanceCryptoFutureMarginModel(GetLeverage(security));
}
