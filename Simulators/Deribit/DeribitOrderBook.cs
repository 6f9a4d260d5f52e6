using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>All orders under Deribit's ids.</summary>
internal sealed class DeribitOrderBook(DeribitListing listing)
{
    private readonly Dictionary<string, DeribitOrder> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, DeribitOrder> _current = [];
    private readonly Dictionary<string, List<DeribitOrder>> _byLabel = new(StringComparer.Ordinal);
    private readonly List<DeribitOrder> _all = [];
    private long _next = 584_864_800;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DeribitOrder> All => _all;

    /// <summary>The ticket under way: the exchange tells of its order before it is returned.</summary>
    public DeribitTicket? Ticket { get; set; }

    public DeribitOrder? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>A label is not unique (brokers.md 3.6).</summary>
    public IReadOnlyList<DeribitOrder> WithLabel(string label) => _byLabel.GetValueOrDefault(label) ?? [];

    /// <summary>The order that stands for the exchange's now; one from elsewhere (by hand) gets its id here.</summary>
    public DeribitOrder Of(ExchangeOrder order)
    {
        if (_current.TryGetValue(order.Id, out var known)) return known;
        var instrument = listing.Find(order.First.Instrument.Symbol)!;
        var ticket = Ticket;
        var number = ++_next;
        return Add(new DeribitOrder(ticket is { IsTrigger: true } ? $"{(ticket.Trigger == "index_price" ? "SLIS" : "SLTS")}-{number}" : Id(number, instrument), order, instrument)
        {
            Label = ticket?.Label ?? "",
            Type = ticket?.Type ?? (order.Limit == null ? "market" : "limit"),
            TimeInForce = ticket?.TimeInForce ?? "good_til_cancelled",
            PostOnly = ticket?.PostOnly ?? false,
            RejectPostOnly = ticket?.RejectPostOnly ?? false,
            ReduceOnly = ticket?.ReduceOnly ?? false,
            TriggerName = ticket is { IsTrigger: true } ? ticket.Trigger : null,
            TriggerPrice = ticket?.TriggerPrice,
            TriggerOffset = ticket?.TriggerOffset
        });
    }

    /// <summary>A trigger order fired: it stays as it is, and a new order with a new id goes on.</summary>
    public (DeribitOrder Fired, DeribitOrder Next) Fire(ExchangeOrder order)
    {
        var fired = Of(order);
        fired.HasFired = true;
        fired.FiredAt = order.Updated;
        var next = Add(new DeribitOrder(Id(++_next, fired.Instrument), order, fired.Instrument)
        {
            Label = fired.Label,
            Type = fired.Type is "stop_limit" or "take_limit" ? "limit" : "market",
            TimeInForce = fired.TimeInForce,
            ReduceOnly = fired.ReduceOnly,
            TriggerOrderId = fired.Id
        });
        return (fired, next);
    }

    /// <summary>Plain digits of BTC, else with the settlement currency in front.</summary>
    private static string Id(long number, DeribitInstrument instrument) => DeribitTradeMessage.Id(number, instrument.Currency);

    private DeribitOrder Add(DeribitOrder order)
    {
        _byId.Add(order.Id, order);
        _current[order.Order.Id] = order;
        _all.Add(order);
        if (order.Label.Length == 0) return order;
        if (!_byLabel.TryGetValue(order.Label, out var same)) _byLabel.Add(order.Label, same = []);
        same.Add(order);
        return order;
    }
}
