using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

/// <summary>A connection to a broker. Its calls come from the transaction task, its events may come from any thread.</summary>
public interface IBrokerage : IBrokerageCashSynchronizer, IDisposable
{
    event EventHandler<BrokerageOrderIdChangedEvent> OrderIdChanged;

    event EventHandler<List<OrderEvent>> OrdersStatusChanged;

    event EventHandler<OrderUpdateEvent> OrderUpdated;

    event EventHandler<OrderEvent> OptionPositionAssigned;

    event EventHandler<OptionNotificationEventArgs> OptionNotification;

    event EventHandler<NewBrokerageOrderNotificationEventArgs> NewBrokerageOrderNotification;

    event EventHandler<DelistingNotificationEventArgs> DelistingNotification;

    event EventHandler<AccountEvent> AccountChanged;

    event EventHandler<BrokerageMessageEvent> Message;

    string Name { get; }

    bool IsConnected { get; }

    /// <summary>True when account events may change the cash book.</summary>
    bool AccountInstantlyUpdated { get; }

    /// <summary>Null leaves the algorithm's account currency.</summary>
    string? AccountBaseCurrency { get; }

    /// <summary>Whether orders may be sent from several tasks at a time, which gives up their order.</summary>
    bool ConcurrencyEnabled { get; set; }

    List<Order> GetOpenOrders();

    List<Holding> GetAccountHoldings();

    List<CashAmount> GetCashBalance();

    /// <summary>False makes the engine reject the order.</summary>
    bool PlaceOrder(Order order);

    bool UpdateOrder(Order order);

    bool CancelOrder(Order order);

    void Connect();

    void Disconnect();

    IEnumerable<BaseData>? GetHistory(HistoryRequest request);
}
