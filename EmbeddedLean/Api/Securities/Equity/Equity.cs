using QuantConnect.Orders.Fills;

namespace QuantConnect.Securities.Equity;

/// <summary>A share.</summary>
public class Equity : Security
{
    /// <summary>When delayed funds settle: 08:00 of the exchange's zone.</summary>
    public static readonly TimeSpan DefaultSettlementTime = new(6, 0, 0);

    internal Equity(Symbol symbol, SecurityExchange exchange, Cash quoteCurrency, SymbolProperties symbolProperties, ICurrencyConverter converter)
        : base(symbol, exchange, quoteCurrency, symbolProperties, converter)
    {
        // What holds when the algorithm's own initializer does not set it.
        FillModel = new EquityFillModel();
        BuyingPowerModel = new SecurityMarginModel(2m);
        PriceVariationModel = new EquityPriceVariationModel();
    }

    /// <summary>Trading days from a sale to its money, in a cash account.</summary>
    public static int DefaultSettlementDays { get; set; } = 1;
}
