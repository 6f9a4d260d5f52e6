using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>Orders placed, edited and canceled (brokers.md 3.6).</summary>
internal sealed class DeribitOrderDesk(Exchange exchange, DeribitListing listing, DeribitOrderBook book, ExchangeAccount account)
{
    /// <summary>The largest leverage (brokers.md 3.5, max_leverage).</summary>
    private const decimal Leverage = 50;

    private readonly DeribitTicketReader _reader = new(listing, exchange);

    /// <summary>private/buy and private/sell: the order, and the trades it made at once.</summary>
    public JObject Place(DeribitCall call, bool isBuy)
    {
        DeribitTicketReader.CheckValidUntil(call);
        return Send(call, _reader.Read(call, isBuy));
    }

    /// <summary>private/close_position.</summary>
    public JObject Close(DeribitCall call)
    {
        var instrument = _reader.Instrument(call);
        var held = account.Held(instrument.Name);
        if (held == 0) throw new DeribitRefusal(11030, "other_reject no_open_position");
        var limit = call.NeedText("type") == "limit" ? call.Number("price") ?? throw DeribitRefusal.InvalidParams("price", "value required") : (decimal?)null;
        if (limit is { } price) DeribitTicketReader.CheckTick(instrument, price);
        return Send(call, new DeribitTicket
        {
            Instrument = instrument,
            IsBuy = held < 0,
            Amount = Math.Abs(held),
            Type = limit == null ? "market" : "limit",
            TimeInForce = "good_til_cancelled",
            Price = limit,
            ReduceOnly = true
        });
    }

    /// <summary>private/edit: the same id, and the amount is the new total.</summary>
    public JObject Edit(DeribitCall call) => Edit(call, Own(call));

    /// <summary>private/edit_by_label: exactly one open order has to have the label.</summary>
    public JObject EditByLabel(DeribitCall call)
    {
        var name = call.NeedText("instrument_name");
        var open = book.WithLabel(call.NeedText("label")).Where(each => each.IsOpen && each.Instrument.Name == name).ToList();
        if (open.Count > 1) throw new DeribitRefusal(13032, "non_unique_order_label");
        return open.Count == 1 ? Edit(call, open[0]) : throw new DeribitRefusal(10004, "order_not_found");
    }

    /// <summary>private/cancel: done when it is answered.</summary>
    public JObject Cancel(DeribitCall call)
    {
        var order = Open(Own(call));
        exchange.Cancel(order.Order, "", call.Now);
        return DeribitOrderMessage.Of(order);
    }

    /// <summary>private/cancel_all and its kin: a number, or with detailed the orders.</summary>
    public JToken CancelWhere(DeribitCall call, Func<DeribitOrder, bool> which)
    {
        var open = book.All.Where(each => each.IsOpen && which(each)).ToList();
        foreach (var order in open) exchange.Cancel(order.Order, "", call.Now);
        return call.Flag("detailed") ? new JArray(open.Select(DeribitOrderMessage.Of)) : open.Count;
    }

    private static DeribitOrder Open(DeribitOrder order) => order.IsOpen ? order : throw new DeribitRefusal(11044, "not_open_order");

    private static OrderTrigger? Trigger(DeribitTicket ticket)
    {
        if (!ticket.IsTrigger) return null;
        // A stop fires against the position it protects, a take with it.
        var takes = ticket.Type.StartsWith("take", StringComparison.Ordinal);
        return new OrderTrigger
        {
            Source = ticket.Trigger switch { "index_price" => TriggerSource.Index, "mark_price" => TriggerSource.Mark, _ => TriggerSource.Last },
            FiresAbove = ticket.IsBuy != takes,
            Level = ticket.TriggerPrice ?? 0,
            TrailOffset = ticket.TriggerOffset
        };
    }

    private DeribitOrder Own(DeribitCall call) => book.Find(call.NeedText("order_id")) ?? throw new DeribitRefusal(10004, "order_not_found");

    private JObject Send(DeribitCall call, DeribitTicket ticket)
    {
        if (ticket.ReduceOnly) ticket = ticket with { Amount = Reducing(ticket) };
        CheckFunds(ticket);
        var market = exchange.Market(ticket.Instrument.Name)!;
        var limit = ticket.Type == "market_limit" ? market.Touch(ticket.IsBuy) : ticket.Price;
        if (ticket is { PostOnly: true, IsTrigger: false } && limit is { } price) limit = Passive(ticket, market, price);
        book.Ticket = ticket;
        try
        {
            var request = new OrderRequest
            {
                Account = account.Number,
                Legs = [new ExchangeLeg(market, ticket.IsBuy, 1)],
                Quantity = ticket.Amount,
                Form = limit == null ? OrderForm.Market : OrderForm.Limit,
                Limit = limit,
                Trigger = Trigger(ticket),
                Term = Term(ticket),
                ExpiresAt = ticket.TimeInForce == "good_til_day" ? EndOfDay(call.Now) : null,
                ClientKey = ticket.Label,
                FillShare = call.Faults.FillShare,
                RejectAt = call.Faults.RejectAfter is { } after ? call.Now + after : null
            };
            var order = exchange.Place(request, call.Now);
            call.Connection?.Orders.Add(order);
            return Answer(order, before: 0);
        }
        finally
        {
            book.Ticket = null;
        }
    }

    private JObject Edit(DeribitCall call, DeribitOrder order)
    {
        DeribitTicketReader.CheckValidUntil(call);
        Open(order);
        var amount = DeribitTicketReader.Amount(call, order.Instrument) ?? order.Order.Quantity;
        if (amount <= order.Order.FilledQuantity) throw new DeribitRefusal(10021, "invalid_amount");
        var price = call.Number("price") ?? order.Order.Limit;
        if (price is { } given && order.Order.Limit != null) DeribitTicketReader.CheckTick(order.Instrument, given);
        var before = order.Order.Executions.Count;
        order.IsReplaced = true;
        order.TriggerPrice = call.Number("trigger_price") ?? order.TriggerPrice;
        exchange.Replace(
            order.Order,
            target =>
            {
                target.Quantity = amount;
                if (target.Limit != null) target.Limit = price;
                if (target is { State: OrderState.Untriggered, Trigger: { } trigger } && order.TriggerPrice is { } level) trigger.Level = level;
            },
            call.Now);
        return Answer(order.Order, before);
    }

    private JObject Answer(ExchangeOrder order, int before)
    {
        var known = book.Of(order);
        var trades = order.Executions.Skip(before).Select(each => DeribitTradeMessage.Of(each, known));
        return new JObject { ["order"] = DeribitOrderMessage.Of(known), ["trades"] = new JArray(trades) };
    }

    /// <summary>The rest of a market order is cancelled (brokers.md 3.6); market_limit leaves it at its price.</summary>
    private static OrderTerm Term(DeribitTicket ticket) => ticket switch
    {
        { Type: "market" or "stop_market" or "take_market" or "trailing_stop" } or { TimeInForce: "immediate_or_cancel" } => OrderTerm.ImmediateOrCancel,
        { TimeInForce: "fill_or_kill" } => OrderTerm.FillOrKill,
        _ => OrderTerm.Resting
    };

    /// <summary>Post-only moves the price to a tick inside the spread, or with reject_post_only refuses (brokers.md 3.6).</summary>
    private static decimal Passive(DeribitTicket ticket, InstrumentMarket market, decimal price)
    {
        var touch = market.Touch(ticket.IsBuy);
        if (ticket.IsBuy ? price < touch : price > touch) return price;
        if (ticket.RejectPostOnly) throw new DeribitRefusal(11054, "post_only_reject");
        var tick = market.Instrument.TickAt(touch);
        return ticket.IsBuy ? touch - tick : touch + tick;
    }

    private static DateTime EndOfDay(DateTime now) => now.TimeOfDay < TimeSpan.FromHours(8) ? now.Date.AddHours(8) : now.Date.AddDays(1).AddHours(8);

    private decimal Reducing(DeribitTicket ticket)
    {
        var held = account.Held(ticket.Instrument.Name);
        var reducible = ticket.IsBuy ? Math.Max(0, -held) : Math.Max(0, held);
        return reducible > 0 ? Math.Min(reducible, ticket.Amount) : throw new DeribitRefusal(11030, "other_reject reduce_only_without_position");
    }

    /// <summary>A rough margin: options bought in full, the rest a fiftieth of its value.</summary>
    private void CheckFunds(DeribitTicket ticket)
    {
        var market = exchange.Market(ticket.Instrument.Name)!;
        var price = ticket.Price ?? market.Touch(ticket.IsBuy);
        if (price <= 0) return;
        var held = account.Held(ticket.Instrument.Name);
        var after = Math.Abs(held + (ticket.IsBuy ? ticket.Amount : -ticket.Amount));
        if (after <= Math.Abs(held)) return;
        var cost = ticket.Instrument.Instrument switch
        {
            { Option: not null } => ticket.IsBuy ? ticket.Amount * price : ticket.Amount / 10,
            { Style: SettlementStyle.Inverse } => after / price / Leverage,
            _ => after * price / Leverage
        };
        if (cost > account.CashIn(ticket.Instrument.Currency)) throw new DeribitRefusal(10009, "not_enough_funds");
    }
}
