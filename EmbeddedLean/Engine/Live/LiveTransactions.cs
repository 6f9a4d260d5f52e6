using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Scheduling;
using Sluice.EmbeddedLean.Engine.Transactions;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// Takes the algorithm's order requests and hands them to the brokerage on a task of its own, one at a time and in order; takes the brokerage's
/// events on whatever thread they come. Events raised before <see cref="Attach"/> are lost, as they are with LEAN.
/// </summary>
internal sealed partial class LiveTransactions : IOrderProcessor, IDisposable
{
    /// <summary>Requests that wait for the brokerage. A burst of thousands is normal, this many means that the brokerage hangs: the order is refused.</summary>
    private const int QueueLimit = 65_536;

    /// <summary>Requests handled in one step, so that a stop does not wait for a long queue.</summary>
    private const int RequestsPerStep = 64;

    /// <summary>How long a synchronous call waits for its order to be taken up. LEAN's value.</summary>
    private static readonly TimeSpan SubmissionTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long the end of a run waits for requests that the brokerage was not given yet.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    private readonly IAlgorithm _algorithm;
    private readonly IBrokerage _brokerage;
    private readonly TimeProvider _clock;
    private readonly IEngineScheduler _scheduler;
    private readonly OrderStore _orders = new();
    private readonly Queue<OrderRequest> _queue = new();
    private readonly Lock _queueGate = new();
    private readonly Lock _eventGate = new();
    private IEngineTask? _task;
    private long _lastFillTicks;
    private bool _warnedOfLot;
    private bool _warnedOfPrice;

    public LiveTransactions(IAlgorithm algorithm, IBrokerage brokerage, TimeProvider clock, IEngineScheduler scheduler)
    {
        _algorithm = algorithm;
        _brokerage = brokerage;
        _clock = clock;
        _scheduler = scheduler;
    }

    /// <summary>Raised for every order event after the algorithm has seen it.</summary>
    public event Action<OrderEvent>? OrderEventHandled;

    public int OrdersCount => _orders.Count;

    /// <summary>Requests that the brokerage has not been given yet.</summary>
    public int QueueLength
    {
        get
        {
            lock (_queueGate) return _queue.Count;
        }
    }

    private DateTime UtcNow => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Starts to listen to the brokerage and to take requests.</summary>
    public void Attach()
    {
        if (_task is not null) throw new InvalidOperationException("The transactions of this run are attached already.");
        Subscribe();
        _task = _scheduler.Start("Transactions", Step);
        _cashTask = _scheduler.Start("Cash sync", SyncCash);
    }

    public OrderTicket Process(OrderRequest request) => request switch
    {
        SubmitOrderRequest submit => Submit(submit),
        UpdateOrderRequest update => Update(update),
        CancelOrderRequest cancel => Cancel(cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "There is no such order request."),
    };

    /// <summary>Takes over an order that the brokerage has and this run did not place. It gets an id of this run.</summary>
    public void AddOpenOrder(Order order)
    {
        if (order.Status is OrderStatus.New or OrderStatus.None) order.Status = OrderStatus.Submitted;
        order.Id = _algorithm.Transactions.GetIncrementOrderId();
        if (order.GroupOrderManager is { Id: 0 } group) group.Id = _algorithm.Transactions.GetIncrementGroupOrderManagerId();
        JoinGroup(order);
        order.PriceAdjustmentMode = DataNormalizationMode.Raw;
        _orders.Add(new TrackedOrder(order, TicketOf(order), _algorithm.Securities[order.Symbol]) { IsTakenUp = true }, isOpen: true);
    }

    public IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null) => Tickets(_orders.All(), filter);

    public IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null) => Tickets(_orders.Open(), filter);

    public OrderTicket? GetOrderTicket(int orderId) => _orders.TryGet(orderId, out var tracked) ? tracked.Ticket : null;

    public Order? GetOrderById(int orderId) => _orders.TryGet(orderId, out var tracked) ? tracked.Order.Clone() : null;

    public List<Order> GetOrdersByBrokerageId(string brokerageId)
    {
        var open = OfBroker(_orders.Open(), brokerageId);
        // Of a group some legs may be closed: then all orders are looked through.
        return open.Count > 0 && (open[0].GroupOrderManager is not { } group || group.Count == open.Count) ? open : OfBroker(_orders.All(), brokerageId);
    }

    public IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null) => Clones(_orders.All(), filter);

    public List<Order> GetOpenOrders(Func<Order, bool>? filter = null) => Clones(_orders.Open(), filter);

    public ProjectedHoldings GetProjectedHoldings(Security security)
    {
        var open = _orders.Open();
        lock (_eventGate)
        {
            var pending = open.Where(tracked => tracked.Order.Symbol == security.Symbol).Sum(tracked => tracked.Ticket.QuantityRemaining);
            return new ProjectedHoldings(security.Holdings.Quantity, pending);
        }
    }

    /// <summary>Sends what waits, for a bounded time (an algorithm may close its positions as the last thing it does), then stops to listen.</summary>
    public void Dispose()
    {
        if (_task is null) return;
        _scheduler.WaitUntil(() => QueueLength == 0 && Volatile.Read(ref _stepThread) == 0, DrainTimeout);
        _task.Dispose();
        _cashTask?.Dispose();
        Unsubscribe();
        var unsent = QueueLength;
        if (unsent > 0) Log.Error($"{unsent} order requests were not sent: the run ended before the brokerage was given them.");
    }

    private static IEnumerable<OrderTicket> Tickets(TrackedOrder[] orders, Func<OrderTicket, bool>? filter) =>
        orders.Select(tracked => tracked.Ticket).Where(ticket => filter is null || filter(ticket));

    private static List<Order> Clones(TrackedOrder[] orders, Func<Order, bool>? filter) =>
        [.. orders.Where(tracked => filter is null || filter(tracked.Order)).Select(tracked => tracked.Order.Clone())];

    private static List<Order> OfBroker(TrackedOrder[] orders, string brokerageId) => Clones(orders, order => order.BrokerId.Contains(brokerageId));

    private OrderTicket TicketOf(Order order)
    {
        var stop = (order as StopMarketOrder)?.StopPrice ?? (order as StopLimitOrder)?.StopPrice ?? 0m;
        var limit = (order as LimitOrder)?.LimitPrice ?? (order as StopLimitOrder)?.LimitPrice ?? (order as LimitIfTouchedOrder)?.LimitPrice
            ?? (order as ComboLegLimitOrder)?.LimitPrice ?? (order as ComboLimitOrder)?.GroupOrderManager.LimitPrice ?? 0m;
        var trigger = (order as LimitIfTouchedOrder)?.TriggerPrice ?? 0m;
        var trailing = order as TrailingStopOrder;
        var request = new SubmitOrderRequest(order.Type, order.SecurityType, order.Symbol, order.Quantity, stop, limit, trigger, trailing?.TrailingAmount ?? 0m,
            trailing?.TrailingAsPercentage ?? false, order.Time, order.Tag, order.Properties, order.GroupOrderManager);
        request.SetOrderId(order.Id);
        request.SetResponse(OrderResponse.Success(request), OrderRequestStatus.Processed);
        var ticket = new OrderTicket(_algorithm.Transactions, request);
        ticket.SetOrder(order);
        return ticket;
    }
}
