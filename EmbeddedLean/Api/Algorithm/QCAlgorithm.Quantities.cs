using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm;

/// <summary>The order methods for quantities that are not decimals.</summary>
public partial class QCAlgorithm
{
    public OrderTicket MarketOrder(Symbol symbol, int quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => MarketOrder(symbol, (decimal)quantity, asynchronous, tag, orderProperties);

    public OrderTicket MarketOrder(Symbol symbol, double quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => MarketOrder(symbol, quantity.SafeDecimalCast(), asynchronous, tag, orderProperties);

    public OrderTicket MarketOnOpenOrder(Symbol symbol, int quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => MarketOnOpenOrder(symbol, (decimal)quantity, asynchronous, tag, orderProperties);

    public OrderTicket MarketOnOpenOrder(Symbol symbol, double quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => MarketOnOpenOrder(symbol, quantity.SafeDecimalCast(), asynchronous, tag, orderProperties);

    public OrderTicket MarketOnCloseOrder(Symbol symbol, int quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => MarketOnCloseOrder(symbol, (decimal)quantity, asynchronous, tag, orderProperties);

    public OrderTicket MarketOnCloseOrder(Symbol symbol, double quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => MarketOnCloseOrder(symbol, quantity.SafeDecimalCast(), asynchronous, tag, orderProperties);

    public OrderTicket LimitOrder(Symbol symbol, int quantity, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => LimitOrder(symbol, (decimal)quantity, limitPrice, asynchronous, tag, orderProperties);

    public OrderTicket LimitOrder(Symbol symbol, double quantity, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => LimitOrder(symbol, quantity.SafeDecimalCast(), limitPrice, asynchronous, tag, orderProperties);

    public OrderTicket StopMarketOrder(Symbol symbol, int quantity, decimal stopPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => StopMarketOrder(symbol, (decimal)quantity, stopPrice, asynchronous, tag, orderProperties);

    public OrderTicket StopMarketOrder(Symbol symbol, double quantity, decimal stopPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => StopMarketOrder(symbol, quantity.SafeDecimalCast(), stopPrice, asynchronous, tag, orderProperties);

    public OrderTicket StopLimitOrder(Symbol symbol, int quantity, decimal stopPrice, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => StopLimitOrder(symbol, (decimal)quantity, stopPrice, limitPrice, asynchronous, tag, orderProperties);

    public OrderTicket StopLimitOrder(Symbol symbol, double quantity, decimal stopPrice, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => StopLimitOrder(symbol, quantity.SafeDecimalCast(), stopPrice, limitPrice, asynchronous, tag, orderProperties);

    public OrderTicket LimitIfTouchedOrder(Symbol symbol, int quantity, decimal triggerPrice, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => LimitIfTouchedOrder(symbol, (decimal)quantity, triggerPrice, limitPrice, asynchronous, tag, orderProperties);

    public OrderTicket LimitIfTouchedOrder(Symbol symbol, double quantity, decimal triggerPrice, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => LimitIfTouchedOrder(symbol, quantity.SafeDecimalCast(), triggerPrice, limitPrice, asynchronous, tag, orderProperties);

    public OrderTicket TrailingStopOrder(Symbol symbol, int quantity, decimal trailingAmount, bool trailingAsPercentage, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => TrailingStopOrder(symbol, (decimal)quantity, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    public OrderTicket TrailingStopOrder(Symbol symbol, double quantity, decimal trailingAmount, bool trailingAsPercentage, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => TrailingStopOrder(symbol, quantity.SafeDecimalCast(), trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    public OrderTicket TrailingStopOrder(Symbol symbol, int quantity, decimal stopPrice, decimal trailingAmount, bool trailingAsPercentage, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => TrailingStopOrder(symbol, (decimal)quantity, stopPrice, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);

    public OrderTicket TrailingStopOrder(Symbol symbol, double quantity, decimal stopPrice, decimal trailingAmount, bool trailingAsPercentage, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) => TrailingStopOrder(symbol, quantity.SafeDecimalCast(), stopPrice, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);
}
