using QuantConnect.Benchmarks;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using QuantConnect.Securities.CryptoFuture;

namespace QuantConnect.Brokerages;

/// <summary>Binance's inverse futures.</summary>
public class BinanceCoinFuturesBrokerageModel : BinanceFuturesBrokerageModel
{
    public BinanceCoinFuturesBrokerageModel(AccountType accountType)
        : base(accountType)
    {
    }

    public override IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "BTCUSD", SecurityType.CryptoFuture, MarketName);

    public override IFeeModel GetFeeModel(Security security) => new BinanceCoinFuturesFeeModel();

    protected override IBuyingPowerModel CreateCryptoFutureMarginModel(Security security) => new CryptoFutureMarginModel(GetLeverage(security));
}
