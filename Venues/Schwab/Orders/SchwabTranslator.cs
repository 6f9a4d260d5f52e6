using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// Turns an intent into Schwab's order. What Schwab cannot do is refused here, before anything leaves, with the reason.
/// </summary>
/// <param name="session">Where orders for shares at a limit go.</param>
/// <param name="netsStrategies">Whether what closes one strategy's position may open the account's.</param>
internal sealed class SchwabTranslator(SchwabSession session, bool netsStrategies = false)
{
    public static IReadOnlySet<OrderKind> Kinds { get; } = new HashSet<OrderKind>
    {
        OrderKind.Market, OrderKind.Limit, OrderKind.StopMarket, OrderKind.StopLimit, OrderKind.TrailingStop, OrderKind.MarketOnClose
    };

    /// <summary>Not until a date: their field for it, cancelTime, is in no sample of theirs.</summary>
    public static IReadOnlySet<OrderDuration> Durations { get; } = new HashSet<OrderDuration> { OrderDuration.Day, OrderDuration.GoodTilCanceled };

    /// <param name="intent">An order of its own.</param>
    /// <param name="held">The account's position, signed; null when it cannot be known, which an order that closes one does not need.</param>
    /// <param name="refusal">Why it cannot be sent.</param>
    /// <returns>The order; null when it is refused.</returns>
    public SchwabRequest? Translate(IntentRecord intent, decimal? held, out OrderRefusal? refusal)
    {
        refusal = null;
        if (Leg(intent, held, netsStrategies, ref refusal) is not { } leg) return null;
        if (OrderTypeOf(intent.Kind) is not { } type) return Refuse($"Schwab takes no {intent.Kind} orders", ref refusal);
        if (!Durations.Contains(intent.Duration)) return Refuse($"Schwab takes no {intent.Duration} orders", ref refusal);
        if (intent.ExtendedHours && (intent.Kind != OrderKind.Limit || leg.AssetType != SchwabSymbols.Equity))
            return Refuse("Schwab takes limit orders for shares only outside the session", ref refusal);
        var request = new SchwabRequest
        {
            OrderType = type,
            Session = SessionFor(intent, leg),
            Duration = DurationOf(intent),
            Legs = [leg],
            Quantity = intent.Quantity
        };
        request = intent.Kind == OrderKind.TrailingStop ? Trailing(request, intent) : Priced(request, intent);
        if (Fault(request, intent.Kind) is { } fault) return Refuse(fault, ref refusal);
        return request;
    }

    /// <summary>A combo of options at a net price.</summary>
    /// <param name="legs">All legs, in their order.</param>
    /// <param name="held">The account's position of each leg, signed; null where it cannot be known.</param>
    /// <param name="netsStrategies">Whether what closes one strategy's position may open the account's.</param>
    /// <param name="refusal">Why it cannot be sent.</param>
    /// <returns>The order; null when it is refused.</returns>
    public static SchwabRequest? Translate(IReadOnlyList<IntentRecord> legs, IReadOnlyList<decimal?> held, bool netsStrategies, out OrderRefusal? refusal)
    {
        refusal = null;
        var group = legs[0].Group ?? throw new Core.InvariantViolationException($"intent {legs[0].Key} is in no combo");
        if (legs.Count is < 2 or > IntentGroup.MaximumLegs) return Refuse($"Schwab takes combos of 2 to {IntentGroup.MaximumLegs} legs, not {legs.Count}", ref refusal);
        if (group.NetPrice is not { } netPrice) return Refuse("Schwab takes combos at a net price only: NET_DEBIT, NET_CREDIT or NET_ZERO", ref refusal);
        if (!Durations.Contains(legs[0].Duration)) return Refuse($"Schwab takes no {legs[0].Duration} orders", ref refusal);
        List<SchwabOrderLeg> translated = [];
        for (var at = 0; at < legs.Count; at++)
        {
            if (Leg(legs[at], held[at], netsStrategies, ref refusal) is not { } leg) return null;
            if (leg.AssetType != SchwabSymbols.Option) return Refuse($"{legs[at].Symbol}: combos are of options only", ref refusal);
            if (translated.Exists(other => other.Symbol == leg.Symbol)) return Refuse($"{legs[at].Symbol} stands in two legs", ref refusal);
            translated.Add(leg);
        }

        var net = SchwabPrices.Net(netPrice);
        return new SchwabRequest
        {
            OrderType = NetType(net),
            Session = "NORMAL",
            Duration = legs[0].Duration == OrderDuration.Day ? "DAY" : "GOOD_TILL_CANCEL",
            ComplexStrategyType = legs.Count > 2 ? "CUSTOM" : null,
            Price = net == 0 ? null : Math.Abs(net),
            Legs = translated,
            Quantity = group.Quantity
        };
    }

    /// <summary>Who pays whom for a combo at this price.</summary>
    public static string NetType(decimal net) => net > 0 ? "NET_DEBIT" : net < 0 ? "NET_CREDIT" : "NET_ZERO";

    private static SchwabOrderLeg? Leg(IntentRecord intent, decimal? held, bool netsStrategies, ref OrderRefusal? refusal)
    {
        var instrument = InstrumentId.Parse(intent.Symbol);
        if (!SchwabSymbols.TryTranslate(instrument, out var translated, out var fault))
        {
            refusal = new OrderRefusal(ReasonCode.VenueCannot, fault);
            return null;
        }

        if (intent.Quantity != decimal.Truncate(intent.Quantity))
        {
            refusal = new OrderRefusal(ReasonCode.VenueCannot, $"Schwab takes whole {(translated.IsOption ? "contracts" : "shares")} only, not {intent.Quantity}");
            return null;
        }

        if (held == null && !intent.ReducesPosition)
        {
            refusal = new OrderRefusal(ReasonCode.VenueCannot, $"the account's position in {intent.Symbol} is not known now, and with it neither whether the order opens or closes: send it again");
            return null;
        }

        var instruction = held is { } position && !(intent.ReducesPosition && !netsStrategies)
            ? SchwabInstructions.Choose(intent.Side, intent.Quantity, position, translated.IsOption)
            : SchwabInstructions.Closing(intent.Side, held, translated.IsOption);
        if (instruction == null)
        {
            refusal = new OrderRefusal(ReasonCode.VenueCannot,
                $"the account holds {held} {intent.Symbol}: to {(intent.Side == OrderSide.Buy ? "buy" : "sell")} {intent.Quantity} would go through zero, which Schwab takes only as two orders");
            return null;
        }

        return new SchwabOrderLeg(0, translated.Symbol, translated.AssetType, instruction, intent.Quantity);
    }

    private static string? OrderTypeOf(OrderKind kind) => kind switch
    {
        OrderKind.Market => "MARKET",
        OrderKind.Limit => "LIMIT",
        OrderKind.StopMarket => "STOP",
        OrderKind.StopLimit => "STOP_LIMIT",
        OrderKind.TrailingStop => "TRAILING_STOP",
        OrderKind.MarketOnClose => "MARKET_ON_CLOSE",
        _ => null
    };

    /// <summary>What is done at once or at today's close has nothing to be kept for.</summary>
    private static string DurationOf(IntentRecord intent) =>
        intent.Duration == OrderDuration.Day || intent.Kind is OrderKind.Market or OrderKind.MarketOnClose ? "DAY" : "GOOD_TILL_CANCEL";

    private string SessionFor(IntentRecord intent, SchwabOrderLeg leg)
    {
        if (intent.Kind != OrderKind.Limit || leg.AssetType != SchwabSymbols.Equity) return "NORMAL";
        if (intent.ExtendedHours) return "SEAMLESS";
        return session switch
        {
            SchwabSession.Am => "AM",
            SchwabSession.Pm => "PM",
            SchwabSession.Seamless => "SEAMLESS",
            _ => "NORMAL"
        };
    }

    private static SchwabRequest Priced(SchwabRequest request, IntentRecord intent) => request with
    {
        Price = intent.Kind is OrderKind.Limit or OrderKind.StopLimit && intent.LimitPrice is { } limit ? SchwabPrices.Limit(limit, intent.Side) : null,
        StopPrice = intent.Kind is OrderKind.StopMarket or OrderKind.StopLimit && intent.StopPrice is { } stop ? SchwabPrices.Stop(stop, intent.Side) : null
    };

    /// <summary>The trail is ours as a fraction, theirs in percent. It follows the price at which the stop would trade.</summary>
    private static SchwabRequest Trailing(SchwabRequest request, IntentRecord intent) => request with
    {
        TrailingOffset = intent.TrailingAmount is { } amount ? SchwabPrices.Offset(intent.TrailingPercent ? amount * 100 : amount) : null,
        TrailsPercent = intent.TrailingPercent,
        TrailingBasis = intent.Side == OrderSide.Sell ? "BID" : "ASK"
    };

    private static string? Fault(SchwabRequest request, OrderKind kind) => kind switch
    {
        OrderKind.Limit or OrderKind.StopLimit when request.Price is not > 0 => $"a {kind} order needs a limit price that is above zero when rounded to Schwab's decimals",
        OrderKind.StopMarket or OrderKind.StopLimit when request.StopPrice is not > 0 => $"a {kind} order needs a stop price that is above zero when rounded to Schwab's decimals",
        OrderKind.TrailingStop when request.TrailingOffset is not > 0 => "a trailing stop needs a distance that is above zero when rounded to Schwab's decimals",
        _ => null
    };

    private static SchwabRequest? Refuse(string message, ref OrderRefusal? refusal)
    {
        refusal = new OrderRefusal(ReasonCode.VenueCannot, message);
        return null;
    }
}
