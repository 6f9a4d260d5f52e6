using QuantConnect.Algorithm;
using QuantConnect.Orders;
using Sluice.Algorithm.Desk;
using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>
/// Sends intents through LEAN's order methods. The intent's key is the order's tag; no tag is ever given to a cancel, because LEAN would put
/// it in the order's place.
/// </summary>
internal sealed class LeanOrderGateway(QCAlgorithm algorithm, LeanMarketView market, VenueAbilities abilities) : IOrderGateway
{
    /// <summary>A cancel without any effect is repeated after this long: the venue may have missed it.</summary>
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<IntentKey, int> _orders = [];
    /// <summary>A change of prices that has not come about, and is not pending at the venue either, after this long has come to nothing.</summary>
    private static readonly TimeSpan ReplacePatience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<IntentKey, DateTime> _cancelled = [];
    private readonly Dictionary<IntentKey, (IntentPrices Prices, DateTime Asked)> _replaced = [];

    /// <summary>Takes over the orders that the brokerage reported as open when this run started.</summary>
    public void AdoptOpenOrders()
    {
        foreach (var order in algorithm.Transactions.GetOpenOrders())
            if (IntentKey.IsValid(order.Tag)) _orders[new IntentKey(order.Tag)] = order.Id;
    }

    public bool IsHandedOver(IntentKey intent) => _orders.ContainsKey(intent);

    public string? Submit(IntentRecord intent)
    {
        // Marked before the call: in a backtest the order's events come while the call is under way.
        Invariant.Holds(_orders.TryAdd(intent.Key, 0), $"intent {intent.Key} is handed over a second time");
        OrderTicket ticket;
        try
        {
            ticket = Send(intent);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            // LEAN throws where an order cannot exist, as one for the open of a market that never closes. That is the order's end, not the run's:
            // the journal ends it only while it is planned, so even an order that got away before the exception is not lost sight of.
            return failure.Message;
        }
        _orders[intent.Key] = ticket.OrderId;
        // LEAN raises no event for an order that it refuses at once: the ticket is all there is.
        return ticket.Status == OrderStatus.Invalid && ticket.OrderId <= 0 ? ticket.SubmitRequest.Response.ErrorMessage : null;
    }

    public string? SubmitCombo(IReadOnlyList<IntentRecord> legs)
    {
        foreach (var leg in legs) Invariant.Holds(_orders.TryAdd(leg.Key, 0), $"intent {leg.Key} is handed over a second time");
        List<OrderTicket> tickets;
        try
        {
            tickets = SendCombo(legs);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return failure.Message;
        }
        // LEAN answers with one ticket when it refuses a leg at once: then none of the legs is an order.
        if (tickets.Count != legs.Count) return tickets[^1].SubmitRequest.Response.ErrorMessage;
        for (var leg = 0; leg < legs.Count; leg++) _orders[legs[leg].Key] = tickets[leg].OrderId;
        return null;
    }

    public void Cancel(IntentRecord intent)
    {
        if (!_orders.TryGetValue(intent.Key, out var order) || order <= 0) return;
        var now = algorithm.UtcTime;
        if (_cancelled.TryGetValue(intent.Key, out var before) && now - before < CancelPatience) return;
        _cancelled[intent.Key] = now;
        // By the ticket: the transaction manager's cancel would put an empty tag in the place of the intent's key.
        algorithm.Transactions.GetOrderTicket(order)?.Cancel();
    }

    public void Forget(IntentKey intent)
    {
        _orders.Remove(intent);
        _cancelled.Remove(intent);
        _replaced.Remove(intent);
    }

    public bool MayReplace(IntentRecord intent, IntentPrices prices)
    {
        if (intent.State != IntentState.Working || _cancelled.ContainsKey(intent.Key) || !abilities.ReplacesInPlace(intent.Account)) return false;
        if (!_replaced.TryGetValue(intent.Key, out var asked) || asked.Prices != prices) return _orders.GetValueOrDefault(intent.Key) > 0;
        return intent.Wanted == prices || market.UtcNow - asked.Asked < ReplacePatience;
    }

    public void Replace(IntentRecord intent, IntentPrices prices)
    {
        if (_replaced.TryGetValue(intent.Key, out var asked) && asked.Prices == prices) return;
        _replaced[intent.Key] = (prices, market.UtcNow);
        // Without a tag: LEAN would put it in the place of the intent's key.
        algorithm.Transactions.GetOrderTicket(_orders[intent.Key])?.Update(new UpdateOrderFields { LimitPrice = prices.Limit, StopPrice = prices.Stop });
    }

    private OrderTicket Send(IntentRecord intent)
    {
        var symbol = market.SecurityOf(intent.Symbol).Symbol;
        var quantity = intent.Side == OrderSide.Buy ? intent.Quantity : -intent.Quantity;
        var tag = intent.Key.Value;
        var properties = new OrderProperties { TimeInForce = TimeInForceOf(intent) };
        return intent.Kind switch
        {
            OrderKind.Market => algorithm.MarketOrder(symbol, quantity, asynchronous: true, tag: tag, orderProperties: properties),
            OrderKind.Limit => algorithm.LimitOrder(symbol, quantity, limitPrice: intent.LimitPrice!.Value, asynchronous: true, tag: tag, orderProperties: properties),
            OrderKind.StopMarket => algorithm.StopMarketOrder(symbol, quantity, stopPrice: intent.StopPrice!.Value, asynchronous: true, tag: tag, orderProperties: properties),
            OrderKind.StopLimit => algorithm.StopLimitOrder(symbol, quantity, stopPrice: intent.StopPrice!.Value, limitPrice: intent.LimitPrice!.Value, asynchronous: true, tag: tag, orderProperties: properties),
            OrderKind.TrailingStop => algorithm.TrailingStopOrder(symbol, quantity, trailingAmount: intent.TrailingAmount!.Value, trailingAsPercentage: intent.TrailingPercent, asynchronous: true, tag: tag, orderProperties: properties),
            OrderKind.MarketOnOpen => algorithm.MarketOnOpenOrder(symbol, quantity, asynchronous: true, tag: tag, orderProperties: properties),
            OrderKind.MarketOnClose => algorithm.MarketOnCloseOrder(symbol, quantity, asynchronous: true, tag: tag, orderProperties: properties),
            _ => throw new InvariantViolationException($"intent {intent.Key}: no order method for {intent.Kind}")
        };
    }

    /// <summary>All legs carry the first one's key as their tag: the instrument tells them apart.</summary>
    private List<OrderTicket> SendCombo(IReadOnlyList<IntentRecord> legs)
    {
        var group = legs[0].Group!;
        var quantity = (int)group.Quantity;
        var tag = group.Key.Value;
        var properties = new OrderProperties { TimeInForce = TimeInForceOf(legs[0]) };
        List<Leg> ratios = [.. legs.Select(leg => Leg.Create(market.SecurityOf(leg.Symbol).Symbol, quantity: (int)(leg.Quantity / group.Quantity) * (leg.Side == OrderSide.Buy ? 1 : -1)))];
        return group.NetPrice is { } net
            ? algorithm.ComboLimitOrder(ratios, quantity, limitPrice: net, asynchronous: true, tag: tag, orderProperties: properties)
            : algorithm.ComboMarketOrder(ratios, quantity, asynchronous: true, tag: tag, orderProperties: properties);
    }

    private static TimeInForce TimeInForceOf(IntentRecord intent) => intent.Duration switch
    {
        OrderDuration.GoodTilCanceled => TimeInForce.GoodTilCanceled,
        OrderDuration.GoodTilDate => TimeInForce.GoodTilDate(intent.GoodTil!.Value),
        _ => TimeInForce.Day
    };
}
