namespace QuantConnect.Securities.Index;

public class IndexExchange : SecurityExchange
{
    public IndexExchange(SecurityExchangeHours exchangeHours)
        : base(exchangeHours)
    {
    }

    public override int TradingDaysPerYear => 252;
}
