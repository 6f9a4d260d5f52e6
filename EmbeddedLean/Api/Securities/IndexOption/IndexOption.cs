using QuantConnect.Data;
using QuantConnect.Securities.Option;

namespace QuantConnect.Securities.IndexOption;

/// <summary>An option on an index, settled in cash.</summary>
public class IndexOption : Option.Option
{
    internal IndexOption(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, IndexOptionSymbolProperties symbolProperties, ICurrencyConverter converter,
        Security underlying)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter, underlying)
    {
        ExerciseSettlement = SettlementType.Cash;
        PriceVariationModel = new IndexOptionPriceVariationModel();
    }

    public static implicit operator Symbol(IndexOption security) => security.Symbol;

    protected override void UpdateConsumersMarketPrice(BaseData data)
    {
        base.UpdateConsumersMarketPrice(data);
        ((IndexOptionSymbolProperties)SymbolProperties).UpdateMarketPrice(data);
    }
}
