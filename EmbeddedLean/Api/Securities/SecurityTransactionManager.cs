using QuantConnect.Interfaces;
using QuantConnect.Orders;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Securities;

/// <summary>The algorithm's door to its orders. What comes back of GetOrder... are copies.</summary>
public class SecurityTransactionManager : IOrderProvider
{
    private readonly Lock _lock = new();
    private readonly IAlgorithm? _algorithm;
    private readonly SecurityManager _securities;
    // One entry a closed trade of the run.
    private readonly SortedDictionary<DateTime, (decimal Profit, bool IsWin)> _records = [];
    private IOrderProcessor? _processor;
    private int _orderId;
    private int _groupId;

    public SecurityTransactionManager(IAlgorithm? algorithm, SecurityManager security)
    {
        _algorithm = algorithm;
        _securities = security;
    }

    public DateTime UtcTime => _securities.UtcTime;

    /// <summary>How long a synchronous market order waits for its fill; zero in a backtest.</summary>
    public TimeSpan MarketOrderFillTimeout { get; set; } = TimeSpan.MinValue;

    public int LastOrderId => Volatile.Read(ref _orderId);

    public int OrdersCount => Processor.OrdersCount;

    public Dictionary<DateTime, decimal> TransactionRecord => Records(static _ => true);

    public Dictionary<DateTime, decimal> WinningTransactions => Records(static r => r.IsWin);

    public Dictionary<DateTime, decimal> LosingTransactions => Records(static r => !r.IsWin);

    public int WinCount => Records(static r => r.IsWin).Count;

    public int LossCount => Records(static r => !r.IsWin).Count;

    private IOrderProcessor Processor =>
        _processor ?? throw new InvalidOperationException("Orders are not taken yet: the engine has not connected its transactions.");

    public OrderTicket AddOrder(SubmitOrderRequest request) => ProcessRequest(request);

    public OrderTicket UpdateOrder(UpdateOrderRequest request) => ProcessRequest(request);

    public OrderTicket CancelOrder(int orderId, string? orderTag = null) => RemoveOrder(orderId, orderTag);

    public OrderTicket RemoveOrder(int orderId, string? tag = null) =>
        ProcessRequest(new CancelOrderRequest(_securities.UtcTime, orderId, tag ?? string.Empty));

    public OrderTicket ProcessRequest(OrderRequest request)
    {
        if (_algorithm is { IsWarmingUp: true }) throw new InvalidOperationException(OrderResponse.WarmingUp(request).ToString());
        if (request is SubmitOrderRequest submit) SetOrderId(submit);
        return Processor.Process(request);
    }

    public void SetOrderId(SubmitOrderRequest request)
    {
        if (request.OrderId < 1) request.SetOrderId(GetIncrementOrderId());
    }

    public List<OrderTicket> CancelOpenOrders()
    {
        RequireRunning();
        var canceled = GetOpenOrderTickets().ToList();
        foreach (var ticket in canceled) ticket.Cancel(FormattableString.Invariant($"Canceled by CancelOpenOrders() at {UtcTime:o}"));
        return canceled;
    }

    public List<OrderTicket> CancelOpenOrders(Symbol symbol, string? tag = null)
    {
        RequireRunning();
        var canceled = GetOpenOrderTickets(symbol).ToList();
        foreach (var ticket in canceled) ticket.Cancel(tag);
        return canceled;
    }

    public IEnumerable<OrderTicket> GetOrderTickets(Func<OrderTicket, bool>? filter = null) => Processor.GetOrderTickets(filter).ToList();

    public IEnumerable<OrderTicket> GetOpenOrderTickets(Symbol symbol) => GetOpenOrderTickets(t => t.Symbol == symbol);

    public IEnumerable<OrderTicket> GetOpenOrderTickets(Func<OrderTicket, bool>? filter = null) => Processor.GetOpenOrderTickets(filter).ToList();

    public OrderTicket? GetOrderTicket(int orderId) => Processor.GetOrderTicket(orderId);

    public Order? GetOrderById(int orderId) => Processor.GetOrderById(orderId);

    public List<Order> GetOrdersByBrokerageId(string brokerageId) => Processor.GetOrdersByBrokerageId(brokerageId);

    public IEnumerable<Order> GetOrders(Func<Order, bool>? filter = null) => Processor.GetOrders(filter).ToList();

    public List<Order> GetOpenOrders(Symbol symbol) => GetOpenOrders(o => o.Symbol == symbol);

    public List<Order> GetOpenOrders(Func<Order, bool>? filter = null) => Processor.GetOpenOrders(filter);

    public decimal GetOpenOrdersRemainingQuantity(Symbol symbol) => GetOpenOrdersRemainingQuantity(t => t.Symbol == symbol);

    public decimal GetOpenOrdersRemainingQuantity(Func<OrderTicket, bool>? filter = null) =>
        Processor.GetOpenOrderTickets(filter).Sum(static t => t.QuantityRemaining);

    public ProjectedHoldings GetProjectedHoldings(Security security) => Processor.GetProjectedHoldings(security);

    /// <summary>Waits until the order is closed, at most the market order timeout; true when it is.</summary>
    public bool WaitForOrder(int orderId)
    {
        if (GetOrderTicket(orderId) is not { } ticket) return false;
        if (ticket.Status.IsClosed()) return true;
        return MarketOrderFillTimeout > TimeSpan.Zero && AmbientScheduler.Current.WaitUntil(() => ticket.Status.IsClosed(), MarketOrderFillTimeout);
    }

    public int GetIncrementOrderId() => Interlocked.Increment(ref _orderId);

    public int GetIncrementGroupOrderManagerId() => Interlocked.Increment(ref _groupId);

    public void SetOrderProcessor(IOrderProcessor orderProvider) => _processor = orderProvider;

    public void AddTransactionRecord(DateTime time, decimal transactionProfitLoss, bool isWin)
    {
        lock (_lock)
        {
            // Two trades that close at one time both count.
            while (!_records.TryAdd(time, (transactionProfitLoss, isWin))) time = time.AddMilliseconds(1);
        }
    }

    public void SetLiveMode(bool isLiveMode)
    {
        if (!isLiveMode) MarketOrderFillTimeout = TimeSpan.Zero;
        else if (MarketOrderFillTimeout == TimeSpan.MinValue) MarketOrderFillTimeout = TimeSpan.FromSeconds(5);
    }

    private void RequireRunning()
    {
        if (_algorithm is { IsWarmingUp: true })
            throw new InvalidOperationException("CancelOpenOrders is not available in Initialize or while warming up.");
    }

    private Dictionary<DateTime, decimal> Records(Func<(decimal Profit, bool IsWin), bool> filter)
    {
        lock (_lock) return _records.Where(pair => filter(pair.Value)).ToDictionary(static pair => pair.Key, static pair => pair.Value.Profit);
    }
}
