namespace QuantConnect.Securities.CryptoFuture;

/// <summary>An inverse contract is worth its notional over its price, in the coin.</summary>
public class CryptoFutureHolding : SecurityHolding
{
    public CryptoFutureHolding(Security security, ICurrencyConverter currencyConverter)
        : base(security, currencyConverter)
    {
    }

    public override ConvertibleCashAmount GetQuantityValue(decimal quantity, decimal price)
    {
        var future = (CryptoFuture)Security;
        if (Symbol.ID.Market == Market.DYDX || !future.IsCryptoCoinFuture()) return base.GetQuantityValue(quantity, price);
        return new ConvertibleCashAmount(quantity * future.SymbolProperties.ContractMultiplier / price, future.BaseCurrency);
    }
}
