namespace QuantConnect.Securities.Option;

public class OptionHolding : SecurityHolding
{
    public OptionHolding(Option security, ICurrencyConverter currencyConverter)
        : base(security, currencyConverter)
    {
    }
}
