using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <summary>Orders. Quantities are signed: negative sells.</summary>
public partial class QCAlgorithm
{
    public OrderTicket Buy(Symbol symbol, int quantity) => Order(symbol, (decimal)Math.Abs(quantity));

    public OrderTicket Buy(Symbol symbol, decimal quantity) => Order(symbol, Math.Abs(quantity));

    public OrderTicket Sell(Symbol symbol, int quantity) => Order(symbol, -1m * Math.Abs(quantity));

    public OrderTicket Sell(Symbol symbol, decimal quantity) => Order(symbol, -Math.Abs(quantity));

    public OrderTicket Order(Symbol symbol, int quantity) => MarketOrder(symbol, (decimal)quantity);

    public OrderTicket Order(Symbol symbol, decimal quantity) => MarketOrder(symbol, quantity);

    public OrderTicket Order(Symbol symbol, decimal quantity, bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null) =>
        MarketOrder(symbol, quantity, asynchronous, tag, orderProperties);

    /// <summary>At the market now; on the next open when it is closed, and on the close with daily data only.</summary>
    public OrderTicket MarketOrder(Symbol symbol, decimal quantity, bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null)
    {
        var security = SecurityForOrder(symbol);
        if (security.Type is not (SecurityType.Future or SecurityType.FutureOption))
        {
            if (!security.Exchange.ExchangeOpen) return MarketOnOpenOrder(security.Symbol, quantity, asynchronous, tag, orderProperties);
            if (!LiveMode && !security.Exchange.Hours.IsMarketAlwaysOpen && IsDailyOnly(security))
            {
                return IsTooLateForClose(security)
                    ? MarketOnOpenOrder(security.Symbol, quantity, asynchronous, tag, orderProperties)
                    : MarketOnCloseOrder(security.Symbol, quantity, asynchronous, tag, orderProperties);
            }
        }
        var ticket = SubmitOrderRequest(Request(OrderType.Market, security, quantity, tag, orderProperties, asynchronous));
        if (ticket.Status != OrderStatus.Invalid && !asynchronous) Transactions.WaitForOrder(ticket.OrderId);
        return ticket;
    }

    public OrderTicket MarketOnOpenOrder(Symbol symbol, decimal quantity, bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null)
    {
        var properties = orderProperties ?? DefaultOrderProperties?.Clone();
        RefuseGoodTilDate(properties);
        return SubmitOrderRequest(Request(OrderType.MarketOnOpen, SecurityForOrder(symbol), quantity, tag, properties, asynchronous));
    }

    public OrderTicket MarketOnCloseOrder(Symbol symbol, decimal quantity, bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null)
    {
        var properties = orderProperties ?? DefaultOrderProperties?.Clone();
        RefuseGoodTilDate(properties);
        return SubmitOrderRequest(Request(OrderType.MarketOnClose, SecurityForOrder(symbol), quantity, tag, properties, asynchronous));
    }

    public OrderTicket LimitOrder(Symbol symbol, decimal quantity, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) =>
        SubmitOrderRequest(Request(OrderType.Limit, SecurityForOrder(symbol), quantity, tag, orderProperties, asynchronous, limit: limitPrice));

    public OrderTicket StopMarketOrder(Symbol symbol, decimal quantity, decimal stopPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) =>
        SubmitOrderRequest(Request(OrderType.StopMarket, SecurityForOrder(symbol), quantity, tag, orderProperties, asynchronous, stop: stopPrice));

    public OrderTicket StopLimitOrder(Symbol symbol, decimal quantity, decimal stopPrice, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null) =>
        SubmitOrderRequest(Request(OrderType.StopLimit, SecurityForOrder(symbol), quantity, tag, orderProperties, asynchronous, stopPrice, limitPrice));

    public OrderTicket LimitIfTouchedOrder(Symbol symbol, decimal quantity, decimal triggerPrice, decimal limitPrice, bool asynchronous = false,
        string? tag = "", IOrderProperties? orderProperties = null) =>
        SubmitOrderRequest(Request(OrderType.LimitIfTouched, SecurityForOrder(symbol), quantity, tag, orderProperties, asynchronous,
            limit: limitPrice, trigger: triggerPrice));

    /// <summary>A trailing stop that starts at its distance from the price now.</summary>
    public OrderTicket TrailingStopOrder(Symbol symbol, decimal quantity, decimal trailingAmount, bool trailingAsPercentage, bool asynchronous = false,
        string? tag = "", IOrderProperties? orderProperties = null)
    {
        var stop = Orders.TrailingStopOrder.CalculateStopPrice(SecurityForOrder(symbol).Price, trailingAmount, trailingAsPercentage,
            quantity > 0 ? OrderDirection.Buy : OrderDirection.Sell);
        return TrailingStopOrder(symbol, quantity, stop, trailingAmount, trailingAsPercentage, asynchronous, tag, orderProperties);
    }

    public OrderTicket TrailingStopOrder(Symbol symbol, decimal quantity, decimal stopPrice, decimal trailingAmount, bool trailingAsPercentage,
        bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null) =>
        SubmitOrderRequest(Request(OrderType.TrailingStop, SecurityForOrder(symbol), quantity, tag, orderProperties, asynchronous,
            stopPrice, trailing: trailingAmount, percent: trailingAsPercentage));

    /// <summary>Exercises contracts that are held; the quantity is taken as positive.</summary>
    public OrderTicket ExerciseOption(Symbol optionSymbol, int quantity, bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null) =>
        SubmitOrderRequest(Request(OrderType.OptionExercise, SecurityForOrder(optionSymbol), -Math.Abs(quantity), tag, orderProperties, asynchronous));

    public List<OrderTicket> ComboMarketOrder(List<Leg> legs, int quantity, bool asynchronous = false, string? tag = "", IOrderProperties? orderProperties = null) =>
        SubmitCombo(legs, quantity, 0, asynchronous, tag, orderProperties);

    public List<OrderTicket> ComboLegLimitOrder(List<Leg> legs, int quantity, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null)
    {
        if (legs.Exists(static l => l.OrderPrice is null or 0)) throw new ArgumentException("Every leg of a ComboLegLimitOrder has a limit price.", nameof(legs));
        return SubmitCombo(legs, quantity, 0, asynchronous, tag, orderProperties);
    }

    public List<OrderTicket> ComboLimitOrder(List<Leg> legs, int quantity, decimal limitPrice, bool asynchronous = false, string? tag = "",
        IOrderProperties? orderProperties = null)
    {
        if (limitPrice == 0) throw new ArgumentException("A ComboLimitOrder has a limit price.", nameof(limitPrice));
        if (legs.Exists(static l => l.OrderPrice is not (null or 0))) throw new ArgumentException("The legs of a ComboLimitOrder have no limit prices of their own.", nameof(legs));
        return SubmitCombo(legs, quantity, limitPrice, asynchronous, tag, orderProperties);
    }

    public OrderTicket SubmitOrderRequest(SubmitOrderRequest request)
    {
        var response = CheckOrder(request);
        return response.IsError ? OrderTicket.InvalidSubmitRequest(Transactions, request, response) : Transactions.AddOrder(request);
    }

    public bool IsMarketOpen(Symbol symbol) => Securities.TryGetValue(symbol, out var security)
        ? security.Exchange.ExchangeOpen
        : IsOpenByDatabase(symbol);

    private bool IsOpenByDatabase(Symbol symbol)
    {
        var hours = MarketHoursDatabase.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType).ExchangeHours;
        return hours.IsOpen(UtcTime.ConvertFromUtc(hours.TimeZone), false);
    }

    private List<OrderTicket> SubmitCombo(List<Leg> legs, decimal quantity, decimal limit, bool asynchronous, string? tag, IOrderProperties? properties)
    {
        var divisor = legs.Aggregate(0, static (d, leg) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(d, leg.Quantity));
        if (divisor != 1)
            throw new ArgumentException($"The ratios of the legs have the common factor {divisor}: put it into the quantity of the combination instead.", nameof(legs));
        var type = limit == 0 ? OrderType.ComboMarket : OrderType.ComboLimit;
        var group = new GroupOrderManager(Transactions.GetIncrementGroupOrderManagerId(), legs.Count, quantity, limit);
        var requests = new List<SubmitOrderRequest>(legs.Count);
        foreach (var leg in legs)
        {
            if (leg.OrderPrice is { } price) (limit, type) = (price, OrderType.ComboLegLimit);
            var request = Request(type, SecurityForOrder(leg.Symbol), ((decimal)leg.Quantity).GetOrderLegGroupQuantity(group), tag, properties, asynchronous,
                limit: limit, group: group);
            var response = CheckOrder(request);
            if (response.IsError) return [OrderTicket.InvalidSubmitRequest(Transactions, request, response)];
            requests.Add(request);
        }
        var tickets = requests.ConvertAll(Transactions.AddOrder);
        if (!asynchronous && type == OrderType.ComboMarket)
        {
            foreach (var ticket in tickets.Where(static t => t.Status.IsOpen())) Transactions.WaitForOrder(ticket.OrderId);
        }
        return tickets;
    }

    private SubmitOrderRequest Request(OrderType type, Security security, decimal quantity, string? tag, IOrderProperties? properties, bool asynchronous,
        decimal stop = 0, decimal limit = 0, decimal trigger = 0, decimal trailing = 0, bool percent = false, GroupOrderManager? group = null) =>
        new(type, security.Type, security.Symbol, quantity, stop, limit, trigger, trailing, percent, UtcTime, tag,
            properties ?? DefaultOrderProperties?.Clone(), group, asynchronous);

    private Security SecurityForOrder(Symbol symbol)
    {
        if (Securities.TryGetValue(symbol, out var security) && (security.IsTradable || security.IsDelisted)) return security;
        // As LEAN: a symbol that is not there, or no longer, is added by ordering it.
        if (!symbol.IsCanonical() && symbol.SecurityType != SecurityType.Index && !symbol.HasUnderlying) return AddSecurity(symbol);
        throw new InvalidOperationException($"{symbol.Value} was not added to the algorithm, or can no longer be traded.");
    }

    private static void RefuseGoodTilDate(IOrderProperties? properties)
    {
        if (properties?.TimeInForce is GoodTilDateTimeInForce)
        {
            // The auction orders end with their auction: a date is meaningless and falls back to good till cancelled.
            properties.TimeInForce = TimeInForce.GoodTilCanceled;
        }
    }

    private static bool IsDailyOnly(Security security) => security.Configs.Count > 0 && security.Configs.All(static c => c.Resolution == Resolution.Daily);

    private bool IsTooLateForClose(Security security)
    {
        if (security.Exchange.Hours.IsMarketAlwaysOpen) return false;
        var close = security.Exchange.Hours.GetNextMarketClose(security.LocalTime, false).ConvertToUtc(security.Exchange.TimeZone);
        return UtcTime > close - Orders.MarketOnCloseOrder.SubmissionTimeBuffer;
    }
}
