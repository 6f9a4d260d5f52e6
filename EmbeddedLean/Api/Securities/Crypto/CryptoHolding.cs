namespace QuantConnect.Securities.Crypto;

public class CryptoHolding : SecurityHolding
{
    public CryptoHolding(Crypto security, ICurrencyConverter currencyConverter)
        : base(security, currencyConverter)
    {
    }
}
