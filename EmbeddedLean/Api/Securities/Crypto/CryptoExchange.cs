namespace QuantConnect.Securities.Crypto;

public class CryptoExchange : SecurityExchange
{
    public CryptoExchange(string market)
        : this(MarketHoursDatabase.FromDataFolder().GetExchangeHours(market, null!, SecurityType.Crypto))
    {
    }

    public CryptoExchange(SecurityExchangeHours exchangeHours)
        : base(exchangeHours)
    {
    }
}
