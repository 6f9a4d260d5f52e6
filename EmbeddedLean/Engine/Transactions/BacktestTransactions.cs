using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>
/// Takes the algorithm's order requests in a backtest. Everything happens on the algorithm's thread: submits at once, updates and cancels at the next
/// submit or the next processing step.
/// </summary>
internal sealed partial class BacktestTransactions : IOrderProcessor
{
    private readonly QCAlgorithm _algorithm;
    private readonly BacktestBroker _broker;
    private readonly OrderStore _store = new();
    // Bounded by what the algorithm asks for in one step: emptied at its end.
    private readonly Queue<OrderRequest> _requests = new();
    private bool _warnedOfRounding;
    private bool _warnedOfLots;

    public BacktestTransactions(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        _broker = new BacktestBroker(algorithm);
        _broker.OrderEvents += Handle;
        _broker.OptionAssigned += OnOptionPosition;
        algorithm.Transactions.SetOrderProcessor(this);
    }

    /// <summary>After the books, before the algorithm.</summary>
    public event Action<OrderEvent>? EventHandled;

    public int OrdersCount => _store.Count;

    public OrderTicket Process(OrderRequest request) => request switch
    {
        SubmitOrderRequest submit => Add(submit),
        UpdateOrderRequest update => Update(update),
        CancelOrderRequest cancel => Cancel(cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.OrderRequestType, "There is no such request.")
    };

    /// <summary>Carries out what was asked for, and lets the market look at the resting orders.</summary>
    public void ProcessSynchronousEvents()
    {
        Drain();
        _broker.Scan();
        ProcessDelistings();
    }

    public Order? GetOrderById(int orderId) => _store.TryGet(orderId, out var tracked) && tracked.IsTakenUp ? tracked.Order.Clone() : null;

    public List<Order> GetOrdersByBrokerageId(string brokerageId) =>
        _store.All().Where(t => t.IsTakenUp && t.Order.BrokerId.Contains(brokerageId)).Select(static t => t.Order.Clone()).ToList();

    public IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null) =>
        _store.All().Select(static t => t.Ticket).Where(filter ?? (static _ => true));

    public IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null) =>
        _store.Open().Select(static t => t.Ticket).Where(filter ?? (static _ => true));

    public OrderTicket? GetOrderTicket(int orderId) => _store.TryGet(orderId, out var tracked) ? tracked.Ticket : null;

    public IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null) =>
        _store.All().Where(static t => t.IsTakenUp).Select(static t => t.Order).Where(filter ?? (static _ => true)).Select(static o => o.Clone());

    public List<Order> GetOpenOrders(Func<Order, bool>? filter = null) =>
        _store.Open().Select(static t => t.Order).Where(filter ?? (static _ => true)).Select(static o => o.Clone()).ToList();

    public ProjectedHoldings GetProjectedHoldings(Security security)
    {
        var open = 0m;
        foreach (var tracked in _store.Open())
        {
            if (tracked.Order.Symbol == security.Symbol) open += tracked.Ticket.QuantityRemaining;
        }
        return new ProjectedHoldings(security.Holdings.Quantity, open);
    }

    private OrderTicket Add(SubmitOrderRequest request)
    {
        var response = _algorithm.IsWarmingUp ? OrderResponse.WarmingUp(request) : OrderResponse.Success(request);
        request.SetResponse(response);
        var ticket = new OrderTicket(_algorithm.Transactions, request);
        var security = _algorithm.Securities[request.Symbol];
        var order = Order.CreateOrder(request);
        var tracked = new TrackedOrder(order, ticket, security);
        request.GroupOrderManager?.OrderIds.Add(order.Id);
        if (response.IsSuccess)
        {
            order.OrderSubmissionData = new OrderSubmissionData(security.BidPrice, security.AskPrice, security.Close);
            _store.Add(tracked, true);
            _requests.Enqueue(request);
            Drain();
            return ticket;
        }
        order.PriceCurrency = security.SymbolProperties.QuoteCurrency;
        order.Status = OrderStatus.Invalid;
        order.Tag = "Algorithm warming up.";
        ticket.SetOrder(order);
        tracked.IsTakenUp = true;
        _store.Add(tracked, false);
        Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, order.Tag)]);
        return ticket;
    }

    private OrderTicket Update(UpdateOrderRequest request)
    {
        if (!_store.TryGet(request.OrderId, out var tracked)) return OrderTicket.InvalidUpdateOrderId(_algorithm.Transactions, request);
        var (order, ticket) = (tracked.Order, tracked.Ticket);
        ticket.AddUpdateRequest(request);
        if (order.Status == OrderStatus.New) request.SetResponse(OrderResponse.InvalidNewStatus(request, order));
        else if (order.Status.IsClosed() && !request.IsAllowedForClosedOrder()) request.SetResponse(OrderResponse.InvalidStatus(request, order));
        else if (request.Quantity is 0) request.SetResponse(OrderResponse.ZeroQuantity(request));
        else if (_algorithm.IsWarmingUp) request.SetResponse(OrderResponse.WarmingUp(request));
        else
        {
            request.SetResponse(OrderResponse.Success(request), OrderRequestStatus.Processing);
            _requests.Enqueue(request);
        }
        return ticket;
    }

    private OrderTicket Cancel(CancelOrderRequest request)
    {
        if (!_store.TryGet(request.OrderId, out var tracked)) return OrderTicket.InvalidCancelOrderId(_algorithm.Transactions, request);
        var (order, ticket) = (tracked.Order, tracked.Ticket);
        if (!ticket.TrySetCancelRequest(request))
        {
            request.SetResponse(OrderResponse.Error(request, OrderResponseErrorCode.InvalidRequest, $"Order {order.Id} is being cancelled already."));
            return ticket;
        }
        if (request.Tag is not null) order.Tag = request.Tag;
        if (order.Status == OrderStatus.New) request.SetResponse(OrderResponse.InvalidNewStatus(request, order));
        else if (order.Status.IsClosed()) request.SetResponse(OrderResponse.InvalidStatus(request, order));
        else if (_algorithm.IsWarmingUp) request.SetResponse(OrderResponse.WarmingUp(request));
        else
        {
            tracked.StatusBeforeCancel = order.Status;
            order.Status = OrderStatus.CancelPending;
            Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero)]);
            request.SetResponse(OrderResponse.Success(request), OrderRequestStatus.Processing);
            _requests.Enqueue(request);
        }
        return ticket;
    }

    /// <summary>Handlers of what happens here may ask for more: it is carried out inside, in the order of asking.</summary>
    private void Drain()
    {
        while (_requests.TryDequeue(out var request))
        {
            var response = request switch
            {
                SubmitOrderRequest submit => HandleSubmit(submit),
                UpdateOrderRequest update => HandleUpdate(update),
                _ => HandleCancel((CancelOrderRequest)request)
            };
            request.SetResponse(response, OrderRequestStatus.Processed);
            _broker.Scan();
        }
    }
}
