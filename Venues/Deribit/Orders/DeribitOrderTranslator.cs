using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>
/// Makes the venue's request of an order. A limit goes to the price step on its passive side, so that nobody pays more than the order says; a
/// trigger goes to the nearest step. What the venue cannot do is refused before anything is sent.
/// </summary>
internal sealed class DeribitOrderTranslator(DeribitTrigger trigger)
{
    public static readonly IReadOnlySet<OrderKind> Kinds =
        new HashSet<OrderKind> { OrderKind.Market, OrderKind.Limit, OrderKind.StopMarket, OrderKind.StopLimit, OrderKind.TrailingStop };

    /// <summary>A day ends at 08:00 UTC. There is no date to choose.</summary>
    public static readonly IReadOnlySet<OrderDuration> Durations = new HashSet<OrderDuration> { OrderDuration.Day, OrderDuration.GoodTilCanceled };

    /// <param name="intent">The order.</param>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="validUntil">UTC: the venue takes it no later.</param>
    /// <param name="request">What to send.</param>
    /// <param name="refusal">Or why not.</param>
    public bool TryPlace(
        IntentRecord intent, DeribitInstrument instrument, DateTime validUntil,
        [NotNullWhen(true)] out DeribitOrderRequest? request, [NotNullWhen(false)] out OrderRefusal? refusal)
    {
        request = null;
        refusal = Refusal(intent, instrument);
        if (refusal != null) return false;
        var parameters = new JObject
        {
            ["instrument_name"] = instrument.Name,
            ["amount"] = instrument.ToAmount(intent.Quantity),
            ["type"] = TypeOf(intent.Kind),
            ["label"] = intent.Key.Value,
            ["valid_until"] = DeribitJson.ToMilliseconds(validUntil)
        };
        // Market orders, also triggered ones, take no time in force.
        if (IsLimited(intent.Kind)) parameters["time_in_force"] = intent.Duration == OrderDuration.Day ? "good_til_day" : "good_til_cancelled";
        AddPrices(parameters, intent, instrument, intent.LimitPrice, intent.StopPrice);
        if (IsTriggered(intent.Kind)) parameters["trigger"] = TriggerName;
        if (intent.Kind == OrderKind.TrailingStop)
            parameters["trigger_offset"] = Math.Max(instrument.Steps.Base, instrument.Steps.Nearest(intent.TrailingAmount!.Value));
        request = new DeribitOrderRequest(intent.Side == OrderSide.Buy ? "private/buy" : "private/sell", parameters);
        return true;
    }

    /// <summary>A change of prices in place. The venue wants the whole amount again, with what is filled.</summary>
    /// <param name="intent">The working order.</param>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="orderId">The venue's id of it.</param>
    /// <param name="prices">All prices that it shall have.</param>
    /// <param name="validUntil">UTC: the venue takes it no later.</param>
    /// <param name="request">What to send.</param>
    /// <param name="refusal">Or why not.</param>
    public static bool TryReplace(
        IntentRecord intent, DeribitInstrument instrument, string orderId, OrderPrices prices, DateTime validUntil,
        [NotNullWhen(true)] out DeribitOrderRequest? request, [NotNullWhen(false)] out OrderRefusal? refusal)
    {
        request = null;
        refusal = intent.Kind switch
        {
            OrderKind.Market => new OrderRefusal(ReasonCode.VenueCannot, "a market order has no price that could be changed"),
            OrderKind.TrailingStop => new OrderRefusal(ReasonCode.VenueCannot, "a trailing stop sets its price by itself"),
            _ => MissingPrice(intent.Kind, prices.Limit, prices.Stop)
        };
        if (refusal != null) return false;
        var parameters = new JObject
        {
            ["order_id"] = orderId,
            ["amount"] = instrument.ToAmount(intent.Quantity),
            ["valid_until"] = DeribitJson.ToMilliseconds(validUntil)
        };
        AddPrices(parameters, intent, instrument, prices.Limit, prices.Stop);
        request = new DeribitOrderRequest("private/edit", parameters);
        return true;
    }

    private string TriggerName => trigger switch
    {
        DeribitTrigger.MarkPrice => "mark_price",
        DeribitTrigger.IndexPrice => "index_price",
        _ => "last_price"
    };

    private static void AddPrices(JObject parameters, IntentRecord intent, DeribitInstrument instrument, decimal? limit, decimal? stop)
    {
        if (IsLimited(intent.Kind)) parameters["price"] = intent.Side == OrderSide.Buy ? instrument.Steps.Down(limit!.Value) : instrument.Steps.Up(limit!.Value);
        if (intent.Kind is OrderKind.StopMarket or OrderKind.StopLimit) parameters["trigger_price"] = instrument.Steps.Nearest(stop!.Value);
    }

    private static OrderRefusal? Refusal(IntentRecord intent, DeribitInstrument instrument)
    {
        var amount = instrument.ToAmount(intent.Quantity);
        if (!instrument.IsActive || instrument.State != "open")
            return new OrderRefusal(ReasonCode.MarketClosed, $"{instrument.Name} is not open for trading: its state is {instrument.State}");
        if (amount < instrument.MinimumAmount)
            return new OrderRefusal(ReasonCode.BelowLotSize, $"{intent.Quantity} of {instrument.Name} is an amount of {amount}, below the least of {instrument.MinimumAmount}");
        if (amount % instrument.AmountStep != 0)
            return new OrderRefusal(ReasonCode.VenueCannot, $"{intent.Quantity} of {instrument.Name} is an amount of {amount}, no multiple of {instrument.AmountStep}");
        if (!Kinds.Contains(intent.Kind)) return new OrderRefusal(ReasonCode.VenueCannot, $"Deribit, which never closes, has no {intent.Kind} orders");
        if (!Durations.Contains(intent.Duration))
            return new OrderRefusal(ReasonCode.VenueCannot, "Deribit has orders for the day, to 08:00 UTC, and until cancelled; none until a date");
        if (intent.Duration == OrderDuration.Day && intent.Kind is OrderKind.StopMarket or OrderKind.TrailingStop)
            return new OrderRefusal(ReasonCode.VenueCannot, $"Deribit takes no {intent.Kind} order for the day: send it until cancelled");
        if (intent.Kind == OrderKind.TrailingStop && intent.TrailingPercent)
            return new OrderRefusal(ReasonCode.VenueCannot, "Deribit trails by a price, not by a percentage: give the distance as a price");
        if (intent.Kind == OrderKind.TrailingStop && intent.TrailingAmount is not > 0)
            return new OrderRefusal(ReasonCode.VenueCannot, "a trailing stop needs a distance above zero");
        return MissingPrice(intent.Kind, intent.LimitPrice, intent.StopPrice);
    }

    private static OrderRefusal? MissingPrice(OrderKind kind, decimal? limit, decimal? stop)
    {
        if (IsLimited(kind) && limit is not > 0) return new OrderRefusal(ReasonCode.VenueCannot, $"a {kind} order needs a limit above zero, not {limit?.ToString() ?? "none"}");
        return kind is OrderKind.StopMarket or OrderKind.StopLimit && stop is not > 0
            ? new OrderRefusal(ReasonCode.VenueCannot, $"a {kind} order needs a stop above zero, not {stop?.ToString() ?? "none"}")
            : null;
    }

    private static bool IsLimited(OrderKind kind) => kind is OrderKind.Limit or OrderKind.StopLimit;

    private static bool IsTriggered(OrderKind kind) => kind is OrderKind.StopMarket or OrderKind.StopLimit or OrderKind.TrailingStop;

    private static string TypeOf(OrderKind kind) => kind switch
    {
        OrderKind.Market => "market",
        OrderKind.Limit => "limit",
        OrderKind.StopMarket => "stop_market",
        OrderKind.StopLimit => "stop_limit",
        _ => "trailing_stop"
    };
}
