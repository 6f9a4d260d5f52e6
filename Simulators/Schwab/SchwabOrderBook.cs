using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>All orders under Schwab's ids.</summary>
internal sealed class SchwabOrderBook
{
    /// <summary>Thirteen digits, as seen (brokers.md 1.6).</summary>
    private const long FirstId = 1_002_613_435_352;

    private readonly Dictionary<long, SchwabOrder> _byExchangeId = [];
    private readonly Dictionary<long, SchwabOrder> _byId = [];
    private readonly List<SchwabOrder> _all = [];
    private long _next = FirstId;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SchwabOrder> All => _all;

    /// <summary>The ticket under way and what it replaces: the exchange tells of its order before it is returned.</summary>
    public (SchwabTicket Ticket, long Replaces, DateTime? ReplaceAt)? UnderWay { get; set; }

    public SchwabOrder? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>Of what the exchange knows; one from elsewhere (by hand) gets its id here.</summary>
    public SchwabOrder Of(ExchangeOrder order)
    {
        if (_byExchangeId.TryGetValue(order.Id, out var known)) return known;
        var made = new SchwabOrder(_next, order, UnderWay?.Ticket ?? ByHand(order)) { Replaces = UnderWay?.Replaces ?? 0, ReplaceAt = UnderWay?.ReplaceAt };
        // The legs of an order have ids of their own on the stream.
        _next += order.Legs.Count;
        _byExchangeId.Add(order.Id, made);
        _byId.Add(made.Id, made);
        _all.Add(made);
        return made;
    }

    private static SchwabTicket ByHand(ExchangeOrder order) => new()
    {
        OrderType = order.Limit == null ? "MARKET" : "LIMIT",
        Session = "NORMAL",
        Duration = "DAY",
        Legs = [.. order.Legs.Select(leg => new SchwabTicketLeg(leg.Market, leg.Side, order.Quantity * leg.Ratio))],
        Price = order.Limit
    };
}
