using QuantConnect.Data.Market;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities.Crypto;

/// <summary>A pair of coins, or a coin for money: both sides are entries of the cash book.</summary>
public class Crypto : Security, IBaseCurrencySymbol
{
    internal Crypto(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, Cash baseCurrency, SymbolProperties symbolProperties, ICurrencyConverter converter)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter)
    {
        BaseCurrency = baseCurrency;
        FeeModel = new CoinbaseFeeModel();
        BuyingPowerModel = new CashBuyingPowerModel();
    }

    public Cash BaseCurrency { get; protected set; }

    /// <summary>The last trade, or what the last quote gives before there was one.</summary>
    public override decimal Price => Cache.GetData<TradeBar>()?.Close ?? Cache.Price;

    /// <summary>Splits a pair's name; throws when it does not end with its quote currency.</summary>
    public static void DecomposeCurrencyPair(Symbol symbol, SymbolProperties symbolProperties, out string baseCurrency, out string quoteCurrency)
    {
        quoteCurrency = symbolProperties.QuoteCurrency;
        var name = symbol.Value;
        if (!name.EndsWith(quoteCurrency, StringComparison.Ordinal) || name.Length == quoteCurrency.Length)
            throw new InvalidOperationException($"The pair {name} does not end with its quote currency {quoteCurrency}: correct its entry in the symbol properties.");
        baseCurrency = name[..^quoteCurrency.Length];
    }

    public static implicit operator Symbol(Crypto security) => security.Symbol;

    internal override SecurityHolding CreateHolding(ICurrencyConverter converter) => new CryptoHolding(this, converter);
}
