using Newtonsoft.Json;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Base of brokerages. What a subscriber of its events throws is logged and does not reach the brokerage.</summary>
public abstract partial class Brokerage : IBrokerage
{
    protected Brokerage(string name) => Name = name;

    public event EventHandler<BrokerageOrderIdChangedEvent>? OrderIdChanged;

    public event EventHandler<List<OrderEvent>>? OrdersStatusChanged;

    public event EventHandler<OrderUpdateEvent>? OrderUpdated;

    public event EventHandler<OrderEvent>? OptionPositionAssigned;

    public event EventHandler<OptionNotificationEventArgs>? OptionNotification;

    public event EventHandler<NewBrokerageOrderNotificationEventArgs>? NewBrokerageOrderNotification;

    public event EventHandler<DelistingNotificationEventArgs>? DelistingNotification;

    public event EventHandler<AccountEvent>? AccountChanged;

    public event EventHandler<BrokerageMessageEvent>? Message;

    public string Name { get; }

    public abstract bool IsConnected { get; }

    /// <inheritdoc />
    public virtual bool ConcurrencyEnabled { get; set; }

    /// <inheritdoc />
    public virtual bool AccountInstantlyUpdated => false;

    /// <inheritdoc />
    public virtual string? AccountBaseCurrency { get; protected set; }

    public abstract bool PlaceOrder(Order order);

    public abstract bool UpdateOrder(Order order);

    public abstract bool CancelOrder(Order order);

    public abstract void Connect();

    public abstract void Disconnect();

    public abstract List<Order> GetOpenOrders();

    public abstract List<Holding> GetAccountHoldings();

    public abstract List<CashAmount> GetCashBalance();

    public virtual IEnumerable<BaseData>? GetHistory(HistoryRequest request) => [];

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
    }

    protected static OrderPosition GetOrderPosition(OrderDirection orderDirection, decimal holdingsQuantity) => BrokerageExtensions.GetOrderPosition(orderDirection, holdingsQuantity);

    protected virtual void OnOrderEvents(List<OrderEvent> orderEvents) => Raise(OrdersStatusChanged, orderEvents);

    protected virtual void OnOrderEvent(OrderEvent e) => OnOrderEvents([e]);

    protected virtual void OnOrderUpdated(OrderUpdateEvent e) => Raise(OrderUpdated, e);

    protected virtual void OnOrderIdChangedEvent(BrokerageOrderIdChangedEvent e) => Raise(OrderIdChanged, e);

    protected virtual void OnOptionPositionAssigned(OrderEvent e) => Raise(OptionPositionAssigned, e);

    protected virtual void OnOptionNotification(OptionNotificationEventArgs e) => Raise(OptionNotification, e);

    protected virtual void OnNewBrokerageOrderNotification(NewBrokerageOrderNotificationEventArgs e) => Raise(NewBrokerageOrderNotification, e);

    protected virtual void OnDelistingNotification(DelistingNotificationEventArgs e) => Raise(DelistingNotification, e);

    protected virtual void OnAccountChanged(AccountEvent e) => Raise(AccountChanged, e);

    protected virtual void OnMessage(BrokerageMessageEvent e) => Raise(Message, e);

    /// <summary>The holdings that <c>live-holdings</c> of the configuration lists, the first time; afterwards the algorithm's own.</summary>
    protected virtual List<Holding> GetAccountHoldings(Dictionary<string, string>? brokerageData, IEnumerable<Security>? securities)
    {
        if (TakeOnce<Holding>(brokerageData, "live-holdings") is { } configured) return configured;
        return [.. (securities ?? []).Where(security => security.Holdings.AbsoluteQuantity > 0).OrderBy(security => security.Symbol).Select(security => new Holding(security))];
    }

    /// <summary>The cash that <c>live-cash-balance</c> of the configuration lists, the first time; afterwards the algorithm's own.</summary>
    protected virtual List<CashAmount> GetCashBalance(Dictionary<string, string>? brokerageData, CashBook? cashBook)
    {
        if (TakeOnce<CashAmount>(brokerageData, "live-cash-balance") is { } configured) return configured;
        return [.. (cashBook?.Values ?? []).Select(cash => new CashAmount(cash.Amount, cash.Symbol))];
    }

    private static List<T>? TakeOnce<T>(Dictionary<string, string>? data, string key)
    {
        if (data is null || !data.Remove(key, out var json) || string.IsNullOrEmpty(json)) return null;
        try
        {
            return JsonConvert.DeserializeObject<List<T>>(json) ?? [];
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Configuration key '{key}' is no list of {typeof(T).Name}: {fault.Message}", fault);
        }
    }

    private void Raise<T>(EventHandler<T>? handler, T argument)
    {
        try
        {
            handler?.Invoke(this, argument);
        }
        catch (Exception failure)
        {
            // The brokerage's own thread must go on: the next event may be a fill.
            Log.Error(failure, $"Brokerage {Name}: a subscriber of {typeof(T).Name} failed.");
        }
    }
}
