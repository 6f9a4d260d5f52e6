using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities.Index;

/// <summary>An index: it has a price and is not traded, unless the algorithm says so.</summary>
public class Index : Security
{
    internal Index(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, SymbolProperties symbolProperties, ICurrencyConverter converter)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter)
    {
        FeeModel = new ConstantFeeModel(0m);
        BuyingPowerModel = new SecurityMarginModel(50m);
    }

    public static implicit operator Symbol(Index security) => security.Symbol;
}
