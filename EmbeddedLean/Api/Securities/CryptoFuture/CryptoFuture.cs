using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities.CryptoFuture;

/// <summary>A future or perpetual on a coin, settled in dollar coins (linear) or in the coin itself (inverse).</summary>
public class CryptoFuture : Security, IBaseCurrencySymbol
{
    internal CryptoFuture(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, Cash baseCurrency, SymbolProperties symbolProperties, ICurrencyConverter converter)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter)
    {
        BaseCurrency = baseCurrency;
        FeeModel = IsCryptoCoinFuture() ? new BinanceCoinFuturesFeeModel() : new BinanceFuturesFeeModel();
        BuyingPowerModel = new CryptoFutureMarginModel();
        if (symbol.ID.Date == SecurityIdentifier.DefaultDate) MarginInterestRateModel = new BinanceFutureMarginInterestRateModel();
    }

    public Cash BaseCurrency { get; protected set; }

    /// <summary>True for an inverse contract.</summary>
    public bool IsCryptoCoinFuture() => QuoteCurrency.Symbol is not ("USDT" or "BUSD" or "USDC");

    public static implicit operator Symbol(CryptoFuture security) => security.Symbol;

    internal override SecurityHolding CreateHolding(ICurrencyConverter converter) => new CryptoFutureHolding(this, converter);
}
