using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Orders of the account: placed, changed, canceled, read (brokers.md 2.6).</summary>
internal sealed class TradierOrderDesk
{
    /// <summary>Where the ids of the samples are (asynctradier_multileg.json).</summary>
    private const long FirstId = 257_459;

    /// <summary>Of GET orders, unless the request says otherwise.</summary>
    private const int StandardPage = 25;

    private const int LargestPage = 1500;

    private readonly Dictionary<long, TradierOrder> _byExchangeId = [];
    private readonly Dictionary<long, TradierOrder> _byId = [];
    private readonly List<TradierOrder> _orders = [];
    private readonly Exchange _exchange;
    private readonly ExchangeAccount _account;
    private readonly MarketHours _hours;
    private readonly TradierOptions _options;
    private readonly TradierTicketReader _reader;
    private readonly TradierRules _rules;
    private long _nextId = FirstId;

    /// <summary>The ticket under way: the exchange tells of its order before it is returned.</summary>
    private TradierTicket? _ticket;

    public TradierOrderDesk(Exchange exchange, ExchangeAccount account, MarketHours hours, TradierOptions options)
    {
        (_exchange, _account, _hours, _options) = (exchange, account, hours, options);
        _reader = new TradierTicketReader(exchange, hours);
        _rules = new TradierRules(account, exchange, options);
    }

    /// <summary>Of what the exchange knows; one that it took from elsewhere (by hand) gets its id here.</summary>
    public TradierOrder Of(ExchangeOrder order)
    {
        if (_byExchangeId.TryGetValue(order.Id, out var known)) return known;
        var made = new TradierOrder(_nextId, order)
        {
            Class = _ticket?.Class ?? (order.First.Instrument.Option == null ? "equity" : "option"),
            Symbol = _ticket?.Symbol ?? order.First.Instrument.Option?.Underlying ?? order.First.Instrument.Symbol,
            Type = _ticket?.Type ?? (order.Limit == null ? "market" : "limit"),
            Duration = _ticket?.Duration ?? "day",
            Price = _ticket == null ? order.Limit : _ticket.Price,
            Stop = _ticket?.Stop,
            Tag = _ticket?.Tag
        };
        _nextId += order.IsCombo ? order.Legs.Count + 1 : 1;
        _byExchangeId.Add(order.Id, made);
        _byId.Add(made.Id, made);
        _orders.Add(made);
        return made;
    }

    public SimulatorAnswer Place(SimulatorRequest request)
    {
        var (ticket, refusal) = _reader.Read(request);
        if (ticket == null) return refusal!;
        if (_rules.Check(ticket) is { } refused) return refused;
        if (request.Form("preview") == "true") return SimulatorAnswer.Json(TradierPreview.Of(ticket, Cost(ticket), request.Now));
        _ticket = ticket;
        try
        {
            var order = Send(ticket, request);
            return SimulatorAnswer.Json(TradierPlaced.Of(Of(order).Id, _options.Seed));
        }
        finally
        {
            _ticket = null;
        }
    }

    /// <summary>Type, duration, prices and tag may change; the id stays, and the quantity cannot change (brokers.md 2.6, Modify).</summary>
    public SimulatorAnswer Change(SimulatorRequest request)
    {
        if (Find(request) is not { } order) return TradierErrors.UnauthorizedAccount(_account.Number);
        if (order.Order.IsTerminal) return TradierErrors.Finalized(order.Status);
        if (request.Form("quantity") != null) return TradierErrors.InvalidParameter("quantity", "cannot be changed.");
        if (!TradierTicketReader.Price(request.Form("price"), out var price)) return TradierErrors.InvalidParameter("price", "must be a positive number.");
        if (!TradierTicketReader.Price(request.Form("stop"), out var stop)) return TradierErrors.InvalidParameter("stop", "must be a positive number.");
        if (TradierTicketReader.Tag(request.Form("tag")) is { } fault) return fault;
        var duration = request.Form("duration") ?? order.Duration;
        if (duration != order.Duration && (duration is not ("day" or "gtc") || order.Duration is "pre" or "post")) return TradierErrors.InvalidParameter("duration", "cannot be changed.");
        (order.Type, order.Duration) = (request.Form("type") ?? order.Type, duration);
        (order.Price, order.Stop, order.Tag) = (price ?? order.Price, stop ?? order.Stop, request.Form("tag") ?? order.Tag);
        _exchange.Replace(order.Order, target => TradierTerms.Apply(order, target, _hours, request.Now), request.Now);
        return SimulatorAnswer.Json(TradierPlaced.Of(order.Id, _options.Seed));
    }

    /// <summary>The answer is a receipt: read the order until it is canceled (brokers.md 2.6, Cancel).</summary>
    public SimulatorAnswer Cancel(SimulatorRequest request)
    {
        if (Find(request) is not { } order) return TradierErrors.UnauthorizedAccount(_account.Number);
        if (order.Order.IsTerminal) return TradierErrors.Finalized(order.Status);
        if (_options.CancelDelay > TimeSpan.Zero) order.CancelAt ??= request.Now + _options.CancelDelay;
        else _exchange.Cancel(order.Order, "", request.Now);
        return SimulatorAnswer.Json(new JObject { ["order"] = new JObject { ["id"] = order.Id, ["status"] = "ok" } });
    }

    public SimulatorAnswer Read(SimulatorRequest request) => Find(request) is { } order
        ? SimulatorAnswer.Json(new JObject { ["order"] = TradierOrderMessage.Of(order, WithTags(request)) })
        : TradierErrors.UnauthorizedAccount(_account.Number);

    /// <summary>Orders of New York's date, and those still live (brokers.md 2.6: empty just after midnight).</summary>
    public SimulatorAnswer List(SimulatorRequest request)
    {
        var today = MarketHours.Date(request.Now);
        var limit = int.TryParse(request.Query("limit"), out var given) ? Math.Clamp(given, 1, LargestPage) : StandardPage;
        var page = int.TryParse(request.Query("page"), out var number) ? Math.Max(1, number) : 1;
        var status = request.Query("status");
        var rows = _orders
            .Where(order => !order.Order.IsTerminal || MarketHours.Date(order.Order.Created) == today)
            .Where(order => status == null || order.Status == status)
            .Skip((page - 1) * limit)
            .Take(limit)
            .Select(order => (JToken)TradierOrderMessage.Of(order, WithTags(request)));
        return SimulatorAnswer.Json(TradierRows.Of("orders", "order", [.. rows]));
    }

    /// <summary>Carries out the cancels that are due.</summary>
    public void Step(DateTime now)
    {
        foreach (var live in _exchange.Live())
            if (Of(live).CancelAt <= now && !live.IsTerminal) _exchange.Cancel(live, "", now);
    }

    private static bool WithTags(SimulatorRequest request) => request.Query("includeTags") == "true";

    private TradierOrder? Find(SimulatorRequest request) => long.TryParse(request.Route("order"), out var id) ? _byId.GetValueOrDefault(id) : null;

    private ExchangeOrder Send(TradierTicket ticket, SimulatorRequest request)
    {
        var order = request.Marked(TradierTerms.Order(ticket, _account.Number, _hours, request.Now));
        if (Cost(ticket) <= TradierBalances.BuyingPower(_account, _options.AccountType)) return _exchange.Place(order, request.Now);
        return _exchange.PlaceRejected(order, "You do not have enough buying power for this trade.", request.Now);
    }

    /// <summary>What opening legs cost at most; closing legs cost nothing here.</summary>
    private static decimal Cost(TradierTicket ticket)
    {
        if (ticket is { IsCombo: true, Price: { } net }) return ticket.Type == "debit" ? net * 100 * ticket.Legs.Min(leg => leg.Quantity) : 0;
        return ticket.Legs.Where(leg => leg.Side is "buy" or "buy_to_open" or "sell_short")
            .Sum(leg => leg.Quantity * leg.Market.Instrument.Multiplier * (ticket.IsCombo ? leg.Market.Ask : ticket.Price ?? ticket.Stop ?? leg.Market.Ask));
    }
}
