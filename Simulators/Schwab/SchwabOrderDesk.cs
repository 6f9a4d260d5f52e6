using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>Orders of the account: placed, replaced, canceled, read (brokers.md 1.6, 1.7). No client ids, and nothing keeps a second order away.</summary>
internal sealed class SchwabOrderDesk(Exchange exchange, ExchangeAccount account, SchwabOrderBook book, MarketHours hours, SchwabOptions options, Func<string> ordersUri)
{
    private const int StandardResults = 3_000;

    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(366);
    private static readonly TimeSpan LinkedRange = TimeSpan.FromDays(60);

    private readonly SchwabTicketReader _reader = new(exchange);
    private readonly SchwabRules _rules = new(account, options);

    /// <summary>201, an empty body, and the new order in the Location.</summary>
    public SimulatorAnswer Place(SimulatorRequest request)
    {
        var (ticket, faults) = _reader.Read(request.Body, request.Now);
        if (ticket == null) return SchwabErrors.Trader(400, "A validation error occurred while processing the request.", [.. faults]);
        return Created(request, Send(ticket, request, replaces: null));
    }

    /// <summary>PUT: a whole new order with a new id; the old one ends as REPLACED, or stays when the new one is rejected.</summary>
    public SimulatorAnswer Replace(SimulatorRequest request)
    {
        if (Find(request) is not { } old) return NotFound();
        if (old.Order.IsTerminal || old.ReplacedBy > 0) return Ended(old, request.Now);
        var (ticket, faults) = _reader.Read(request.Body, request.Now);
        if (ticket == null) return SchwabErrors.Trader(400, "A validation error occurred while processing the request.", [.. faults]);
        var made = Send(ticket, request, old);
        if (made.Order.IsTerminal) return Created(request, made);
        old.ReplacedBy = made.Id;
        Step(request.Now);
        return Created(request, made);
    }

    /// <summary>200 and an empty body: done later. What a terminal order answers is not verified.</summary>
    public SimulatorAnswer Cancel(SimulatorRequest request)
    {
        if (Find(request) is not { } order) return NotFound();
        if (order.Order.IsTerminal) return Ended(order, request.Now);
        order.CancelAt ??= request.Now + options.CancelDelay;
        Step(request.Now);
        return SimulatorAnswer.Empty(200);
    }

    public SimulatorAnswer Read(SimulatorRequest request) => Find(request) is { } order ? SimulatorAnswer.Json(Message(order, request.Now)) : NotFound();

    /// <summary>GET /accounts/{hash}/orders: both times are needed, within a year.</summary>
    public SimulatorAnswer List(SimulatorRequest request) => List(request, LongestRange, earliest: null);

    /// <summary>GET /orders: all linked accounts, from within 60 days.</summary>
    public SimulatorAnswer ListLinked(SimulatorRequest request) => List(request, LongestRange, request.Now - LinkedRange);

    /// <summary>POST previewOrder: 200 also when it would be rejected (brokers.md 1.7, Preview).</summary>
    public SimulatorAnswer Preview(SimulatorRequest request)
    {
        var (ticket, faults) = _reader.Read(request.Body, request.Now);
        if (ticket == null) return SchwabErrors.Trader(400, "A validation error occurred while processing the request.", [.. faults]);
        return SimulatorAnswer.Json(SchwabPreview.Of(ticket, account.Number, _rules.Check(ticket), _rules.BuyingPower()));
    }

    /// <summary>Carries out the cancels and replaces that are due.</summary>
    public void Step(DateTime now)
    {
        foreach (var live in exchange.Live())
        {
            if (live.IsTerminal) continue;
            var order = book.Of(live);
            if (order.CancelAt <= now) exchange.Cancel(live, "", now);
            else if (order.AwaitsUrOut && order.ReplaceAt <= now && live.State == OrderState.Held) Complete(order, now);
        }
    }

    private JObject Message(SchwabOrder order, DateTime now) => SchwabOrderMessage.Of(order, account.Number, now);

    private static SimulatorAnswer NotFound() => SchwabErrors.Trader(404, "Order not found");

    private static SimulatorAnswer Ended(SchwabOrder order, DateTime now) => SchwabErrors.Trader(400, $"Order is {order.Status(now)} and cannot be canceled or replaced.");

    private void Complete(SchwabOrder made, DateTime now)
    {
        var old = book.Find(made.Replaces)!;
        made.ReplaceAt = null;
        if (old.Order.IsTerminal)
        {
            exchange.Reject(made.Order, "The order to be replaced has ended.", now);
            return;
        }

        exchange.Cancel(old.Order, "", now);
        if (IsHeld(made.Ticket.Session, now)) return;
        exchange.Release(made.Order, now);
    }

    private SchwabOrder Send(SchwabTicket ticket, SimulatorRequest request, SchwabOrder? replaces)
    {
        book.UnderWay = (ticket, replaces?.Id ?? 0, replaces == null ? null : request.Now + options.ReplaceDelay);
        try
        {
            var order = request.Marked(SchwabTerms.Order(ticket, account.Number, replaces != null || IsHeld(ticket.Session, request.Now), request.Now));
            return book.Of(_rules.Check(ticket) is { } reason ? exchange.PlaceRejected(order, reason, request.Now) : exchange.Place(order, request.Now));
        }
        finally
        {
            book.UnderWay = null;
        }
    }

    private SimulatorAnswer Created(SimulatorRequest request, SchwabOrder order)
    {
        var answer = SimulatorAnswer.Empty(201);
        return request.Faults.OmitsOrderId ? answer : answer.With("Location", $"{ordersUri()}/{order.Id}");
    }

    private bool IsHeld(string session, DateTime now) => hours.Session(now) switch
    {
        MarketSession.Open => session is "AM" or "PM",
        MarketSession.PreMarket => session is "NORMAL" or "PM",
        MarketSession.PostMarket => session is "NORMAL" or "AM",
        _ => true
    };

    private SchwabOrder? Find(SimulatorRequest request) => long.TryParse(request.Route("order"), out var id) ? book.Find(id) : null;

    private SimulatorAnswer List(SimulatorRequest request, TimeSpan longest, DateTime? earliest)
    {
        if (SchwabTime.Parse(request.Query("fromEnteredTime")) is not { } from) return SchwabErrors.Trader(400, "fromEnteredTime: is required, as yyyy-MM-dd'T'HH:mm:ss.SSSZ");
        if (SchwabTime.Parse(request.Query("toEnteredTime")) is not { } to) return SchwabErrors.Trader(400, "toEnteredTime: is required, as yyyy-MM-dd'T'HH:mm:ss.SSSZ");
        if (to - from > longest || from < earliest) return SchwabErrors.Trader(400, "fromEnteredTime: the range is too long");
        var limit = int.TryParse(request.Query("maxResults"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : StandardResults;
        var status = request.Query("status");
        var orders = book.All
            .Where(each => each.Order.Created >= from && each.Order.Created <= to)
            .Where(each => status == null || each.Status(request.Now) == status)
            .Reverse()
            .Take(limit);
        return SimulatorAnswer.Json(new JArray(orders.Select(each => Message(each, request.Now))));
    }
}
