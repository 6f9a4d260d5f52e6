using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// Reads the parameters of private/buy and private/sell and refuses what Deribit refuses (brokers.md 3.5, 3.6, 3.10). Linked orders, advanced
/// prices and market maker protection are not simulated and are refused as such.
/// </summary>
internal sealed class DeribitTicketReader(DeribitListing listing, Exchange exchange)
{
    private const int MaximumLabel = 64;

    /// <summary>Futures orders beyond this share from the mark are clamped to it (brokers.md 3.5: clamped, not rejected; the share is made up).</summary>
    private const decimal PriceBand = 0.15m;

    private static readonly string[] Types = ["limit", "market", "market_limit", "stop_limit", "stop_market", "take_limit", "take_market", "trailing_stop"];
    private static readonly string[] Terms = ["good_til_cancelled", "good_til_day", "fill_or_kill", "immediate_or_cancel"];
    private static readonly string[] Triggers = ["index_price", "mark_price", "last_price"];
    private static readonly string[] NotSimulated = ["linked_order_type", "otoco_config", "advanced", "mmp", "trigger_fill_condition"];

    public DeribitTicket Read(DeribitCall call, bool isBuy)
    {
        foreach (var name in NotSimulated)
            if (call.Text(name) is { } asked && !asked.Equals("false", StringComparison.OrdinalIgnoreCase)) throw new DeribitRefusal(10033, "not_implemented", new JObject { ["param"] = name });
        var instrument = Instrument(call);
        var type = call.Text("type") ?? "limit";
        if (!Types.Contains(type)) throw DeribitRefusal.InvalidParams("type", "unknown order type");
        var ticket = new DeribitTicket
        {
            Instrument = instrument,
            IsBuy = isBuy,
            Amount = Amount(call, instrument) ?? throw DeribitRefusal.InvalidParams("amount", "value required"),
            Type = type,
            TimeInForce = Term(call, type),
            Price = call.Number("price"),
            Label = call.Text("label") ?? "",
            PostOnly = call.Flag("post_only"),
            RejectPostOnly = call.Flag("reject_post_only"),
            ReduceOnly = call.Flag("reduce_only"),
            Trigger = call.Text("trigger"),
            TriggerPrice = call.Number("trigger_price"),
            TriggerOffset = call.Number("trigger_offset")
        };
        if (ticket.Label.Length > MaximumLabel) throw DeribitRefusal.InvalidParams("label", "too long");
        CheckTrigger(ticket);
        if (ticket.IsMarket) return ticket with { Price = null };
        if (ticket.Price is not { } price) throw DeribitRefusal.InvalidParams("price", "value required");
        CheckTick(instrument, price);
        return ticket with { Price = Clamp(instrument, isBuy, price) };
    }

    /// <summary>The instrument of a call.</summary>
    public DeribitInstrument Instrument(DeribitCall call)
    {
        var instrument = listing.Find(call.NeedText("instrument_name")) ?? throw new DeribitRefusal(10020, "invalid_or_unsupported_instrument");
        return instrument.IsDelivered ? throw new DeribitRefusal(10012, "book_closed") : instrument;
    }

    /// <summary>The amount, or contracts times their size; both must agree. Null when neither is given.</summary>
    public static decimal? Amount(DeribitCall call, DeribitInstrument instrument)
    {
        var (amount, contracts) = (call.Number("amount"), call.Number("contracts") * instrument.ContractSize);
        if (amount != null && contracts != null && amount != contracts) throw new DeribitRefusal(10021, "invalid_amount");
        if ((amount ?? contracts) is not { } given) return null;
        if (given <= 0) throw new DeribitRefusal(10021, "invalid_amount");
        if (given < instrument.MinimumAmount) throw new DeribitRefusal(10002, "qty_too_low");
        return given % instrument.Instrument.Lot == 0 ? given : throw new DeribitRefusal(10027, "non_integer_contract_amount");
    }

    /// <summary>A price has to be on the grid that holds at its level.</summary>
    public static void CheckTick(DeribitInstrument instrument, decimal price)
    {
        if (price <= 0) throw new DeribitRefusal(10023, "invalid_price");
        if (price % instrument.Instrument.TickAt(price) != 0) throw new DeribitRefusal(10043, "price_wrong_tick");
    }

    public static void CheckValidUntil(DeribitCall call)
    {
        if (call.Number("valid_until") is { } until && DeribitTime.Of(call.Now) > until) throw new DeribitRefusal(13888, "timed_out");
    }

    /// <summary>What a futures price is bound by.</summary>
    public static (decimal Minimum, decimal Maximum) Band(InstrumentMarket market) =>
        (market.Instrument.Round(market.Mark * (1 - PriceBand)), market.Instrument.Round(market.Mark * (1 + PriceBand)));

    private static string Term(DeribitCall call, string type)
    {
        var term = call.Text("time_in_force");
        if (term != null && !Terms.Contains(term)) throw DeribitRefusal.InvalidParams("time_in_force", "unknown value");
        if (term is not (null or "good_til_cancelled") && type is "market" or "market_limit" or "stop_market" or "take_market")
            throw DeribitRefusal.InvalidParams("time_in_force", $"not allowed for {type}");
        return term ?? "good_til_cancelled";
    }

    private static void CheckTrigger(DeribitTicket ticket)
    {
        if (!ticket.IsTrigger) return;
        if (!Triggers.Contains(ticket.Trigger)) throw DeribitRefusal.InvalidParams("trigger", "value required");
        if (ticket.Type == "trailing_stop")
        {
            if (ticket.TriggerOffset is not > 0) throw DeribitRefusal.InvalidParams("trigger_offset", "value required");
            return;
        }

        if (ticket.TriggerPrice is not > 0) throw new DeribitRefusal(11036, "invalid_trigger_price");
        if (ticket.TriggerPrice.Value % ticket.Instrument.Instrument.TickAt(ticket.TriggerPrice.Value) != 0) throw new DeribitRefusal(10044, "trigger_price_wrong_tick");
    }

    private decimal Clamp(DeribitInstrument instrument, bool isBuy, decimal price)
    {
        var market = exchange.Market(instrument.Name)!;
        if (instrument.Instrument.Option != null || !market.IsQuoted) return price;
        var (minimum, maximum) = Band(market);
        return isBuy ? Math.Min(price, maximum) : Math.Max(price, minimum);
    }
}
