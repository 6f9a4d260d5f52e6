namespace QuantConnect.Securities.CryptoFuture;

/// <summary>Funding at the same hours as Binance.</summary>
public class BybitFutureMarginInterestRateModel : BinanceFutureMarginInterestRateModel
{
}
