using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A brokerage that does what the test says.</summary>
[BrokerageFactory(typeof(FakeBrokerageFactory))]
public sealed class FakeBrokerage(Func<DateTime> utcNow) : Brokerage(nameof(FakeBrokerage))
{
    private bool _connected;

    public override bool IsConnected => _connected;

    /// <summary>What was called, in order.</summary>
    public List<string> Calls { get; } = [];

    public List<Order> Placed { get; } = [];

    /// <summary>Called for each order; the default answers with Submitted.</summary>
    public Func<Order, bool>? OnPlace { get; set; }

    public Func<Order, bool>? OnUpdate { get; set; }

    public Func<Order, bool>? OnCancel { get; set; }

    public Action? OnConnect { get; set; }

    public Action? OnCash { get; set; }

    public bool IsInstant { get; set; }

    public bool? IsSyncDue { get; set; }

    public override bool AccountInstantlyUpdated => IsInstant;

    public List<CashAmount> Cash { get; set; } = [new(100_000m, Currencies.USD)];

    public List<Holding> Holdings { get; set; } = [];

    public List<Order> OpenOrders { get; set; } = [];

    public List<BaseData> History { get; set; } = [];

    public override void Connect()
    {
        Calls.Add(nameof(Connect));
        OnConnect?.Invoke();
        _connected = true;
    }

    public override void Disconnect()
    {
        Calls.Add(nameof(Disconnect));
        _connected = false;
    }

    public override bool PlaceOrder(Order order)
    {
        Placed.Add(order);
        if (OnPlace is not null) return OnPlace(order);
        order.BrokerId.Add($"B{order.Id}");
        Raise(order, OrderStatus.Submitted);
        return true;
    }

    public override bool UpdateOrder(Order order)
    {
        if (OnUpdate is not null) return OnUpdate(order);
        Raise(order, OrderStatus.UpdateSubmitted);
        return true;
    }

    public override bool CancelOrder(Order order)
    {
        if (OnCancel is not null) return OnCancel(order);
        Raise(order, OrderStatus.Canceled);
        return true;
    }

    public override List<CashAmount> GetCashBalance()
    {
        Calls.Add(nameof(GetCashBalance));
        OnCash?.Invoke();
        return Cash;
    }

    public override List<Order> GetOpenOrders()
    {
        Calls.Add(nameof(GetOpenOrders));
        return OpenOrders;
    }

    public override List<Holding> GetAccountHoldings()
    {
        Calls.Add(nameof(GetAccountHoldings));
        return Holdings;
    }

    public override IEnumerable<BaseData> GetHistory(HistoryRequest request) => History.Where(point => point.Symbol == request.Symbol);

    public void Raise(Order order, OrderStatus status) => OnOrderEvent(new OrderEvent(order, utcNow(), OrderFee.Zero) { Status = status });

    public void Fill(Order order, decimal quantity, decimal price, OrderStatus status = OrderStatus.Filled) =>
        OnOrderEvent(new OrderEvent(order, utcNow(), OrderFee.Zero) { Status = status, FillQuantity = quantity, FillPrice = price });

    public override bool ShouldPerformCashSync(DateTime currentTimeUtc) => IsSyncDue ?? base.ShouldPerformCashSync(currentTimeUtc);

    /// <summary>The whole of each order, told in one go.</summary>
    public void FillAll(IEnumerable<Order> orders, decimal price) => OnOrderEvents([.. orders.Select(order =>
        new OrderEvent(order, utcNow(), OrderFee.Zero) { Status = OrderStatus.Filled, FillPrice = price, FillQuantity = order.Quantity })]);

    public void Report(Order order) => OnNewBrokerageOrderNotification(new NewBrokerageOrderNotificationEventArgs(order));

    public void Rename(int orderId, string brokerId) => OnOrderIdChangedEvent(new BrokerageOrderIdChangedEvent { OrderId = orderId, BrokerId = [brokerId] });

    public void Update(OrderUpdateEvent e) => OnOrderUpdated(e);

    public void Balance(AccountEvent e) => OnAccountChanged(e);

    public void Delist(Symbol symbol) => OnDelistingNotification(new DelistingNotificationEventArgs(symbol));

    public void Notify(OptionNotificationEventArgs e) => OnOptionNotification(e);

    public void Say(BrokerageMessageEvent message) => OnMessage(message);
}
