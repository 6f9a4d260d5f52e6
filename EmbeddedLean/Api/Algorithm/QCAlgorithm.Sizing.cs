using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm;

/// <summary>Orders by what is to be held.</summary>
public partial class QCAlgorithm
{
    /// <summary>Cancels and closes one symbol, or all in the order of their names.</summary>
    public List<OrderTicket> Liquidate(Symbol? symbol = null, bool asynchronous = false, string? tag = null, IOrderProperties? orderProperties = null) =>
        Liquidate(symbol is not null ? [symbol] : Securities.Keys.OrderBy(static s => s.Value, StringComparer.InvariantCulture).ToArray(), asynchronous, tag, orderProperties);

    public List<OrderTicket> Liquidate(IEnumerable<Symbol> symbols, bool asynchronous = false, string? tag = null, IOrderProperties? orderProperties = null)
    {
        var tickets = new List<OrderTicket>();
        if (!Settings.LiquidateEnabled)
        {
            Debug("Liquidate is switched off by Settings.LiquidateEnabled.");
            return tickets;
        }
        foreach (var symbol in symbols)
        {
            if (Securities.ContainsKey(symbol) && CloseOut(symbol, asynchronous, tag ?? "Liquidated", orderProperties) is { } ticket) tickets.Add(ticket);
        }
        return tickets;
    }

    public List<OrderTicket> SetHoldings(Symbol symbol, int percentage, bool liquidateExistingHoldings = false, bool asynchronous = false, string? tag = null,
        IOrderProperties? orderProperties = null) =>
        SetHoldings(symbol, (decimal)percentage, liquidateExistingHoldings, asynchronous, tag, orderProperties);

    public List<OrderTicket> SetHoldings(Symbol symbol, double percentage, bool liquidateExistingHoldings = false, bool asynchronous = false, string? tag = null,
        IOrderProperties? orderProperties = null) =>
        SetHoldings(symbol, percentage.SafeDecimalCast(), liquidateExistingHoldings, asynchronous, tag, orderProperties);

    /// <summary>Orders what is missing to a fraction of the portfolio, signed.</summary>
    public List<OrderTicket> SetHoldings(Symbol symbol, decimal percentage, bool liquidateExistingHoldings = false, bool asynchronous = false, string? tag = null,
        IOrderProperties? orderProperties = null)
    {
        var quantity = CalculateOrderQuantity(symbol, percentage);
        var tickets = liquidateExistingHoldings ? Liquidate(Others([symbol]), false, tag, orderProperties) : [];
        tickets.AddRange(Hold(symbol, quantity, asynchronous, tag, orderProperties));
        return tickets;
    }

    public List<OrderTicket> SetHoldings(List<PortfolioTarget> targets, bool liquidateExistingHoldings = false, bool asynchronous = false, string? tag = null,
        IOrderProperties? orderProperties = null)
    {
        var tickets = liquidateExistingHoldings ? Liquidate(Others(targets.Select(static t => t.Symbol)), false, tag, orderProperties) : [];
        var sized = targets.Select(t => new PortfolioTarget(t.Symbol, CalculateOrderQuantity(t.Symbol, t.Quantity)));
        foreach (var target in MarginImpact.Order(sized, this, true))
            tickets.AddRange(Hold(target.Symbol, target.Quantity, asynchronous, tag, orderProperties));
        return tickets;
    }

    public decimal CalculateOrderQuantity(Symbol symbol, double target) => CalculateOrderQuantity(symbol, target.SafeDecimalCast());

    /// <summary>What to order for a fraction of the portfolio; zero when it cannot be known.</summary>
    public decimal CalculateOrderQuantity(Symbol symbol, decimal target) => PortfolioTarget.Percent(this, symbol, target, true)?.Quantity ?? 0m;

    private OrderTicket? CloseOut(Symbol symbol, bool asynchronous, string tag, IOrderProperties? properties)
    {
        var open = Transactions.GetOpenOrders(symbol);
        var held = Portfolio[symbol].Quantity;
        if (held != 0 && open is [{ Type: OrderType.Market } closing] && closing.Quantity == -held) return null;
        var underWay = 0m;
        foreach (var order in open)
        {
            if (order.Type == OrderType.Market) underWay += Transactions.GetOrderTicket(order.Id)?.QuantityRemaining ?? 0;
            else Transactions.CancelOrder(order.Id, tag);
        }
        return held == 0 ? null : Order(symbol, -held - underWay, asynchronous: asynchronous, tag: tag, orderProperties: properties);
    }

    private IEnumerable<OrderTicket> Hold(Symbol symbol, decimal orderQuantity, bool asynchronous, string? tag, IOrderProperties? properties)
    {
        var underWay = Transactions.GetOpenOrderTickets(t => t.Symbol == symbol && t.OrderType is OrderType.Market or OrderType.MarketOnOpen && t.Symbol == symbol)
            .Sum(static t => t.QuantityRemaining);
        var quantity = orderQuantity - underWay;
        if (quantity == 0) return [];
        if (!Securities.TryGetValue(symbol, out var security))
        {
            Error($"{symbol.Value} was not added to the algorithm: add it before setting holdings.");
            return [];
        }
        return [security.Exchange.ExchangeOpen
            ? MarketOrder(symbol, quantity, asynchronous, tag ?? string.Empty, properties)
            : MarketOnOpenOrder(symbol, quantity, asynchronous, tag ?? string.Empty, properties)];
    }

    private List<Symbol> Others(IEnumerable<Symbol> targets)
    {
        var wanted = targets.ToHashSet();
        return Securities.Keys.Where(s => !wanted.Contains(s)).OrderBy(static s => s.Value, StringComparer.InvariantCulture).ToList();
    }
}
