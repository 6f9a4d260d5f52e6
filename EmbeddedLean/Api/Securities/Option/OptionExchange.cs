namespace QuantConnect.Securities.Option;

public class OptionExchange : SecurityExchange
{
    public OptionExchange(SecurityExchangeHours exchangeHours)
        : base(exchangeHours)
    {
    }

    public override int TradingDaysPerYear => 252;
}
