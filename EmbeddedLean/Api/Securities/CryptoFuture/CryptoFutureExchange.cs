namespace QuantConnect.Securities.CryptoFuture;

public class CryptoFutureExchange : SecurityExchange
{
    public CryptoFutureExchange(string market)
        : this(MarketHoursDatabase.FromDataFolder().GetExchangeHours(market, null!, SecurityType.CryptoFuture))
    {
    }

    public CryptoFutureExchange(SecurityExchangeHours exchangeHours)
        : base(exchangeHours)
    {
    }
}
