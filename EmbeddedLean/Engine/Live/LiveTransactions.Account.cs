using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Cash, and positions and orders that changed without a request of the algorithm.</summary>
internal sealed partial class LiveTransactions
{
    /// <summary>LEAN ends the run after this many failures.</summary>
    private const int CashSyncAttempts = 5;

    /// <summary>Closed orders kept in memory. LEAN's value.</summary>
    private const int OrdersKept = 10_000;

    /// <summary>No sync while fills come in: the broker's cash would be compared with a moving book.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(10);

    private IEngineTask? _cashTask;
    private int _failedCashSyncs;
    private int _cashSyncWanted;

    private TimeSpan TimeSinceLastFill => UtcNow - new DateTime(Interlocked.Read(ref _lastFillTicks), DateTimeKind.Utc);

    /// <summary>Once a time step, on the algorithm's thread: only decides, the I/O is done by a task.</summary>
    public void OnTimeStep()
    {
        if (_algorithm.IsWarmingUp) return;
        if (_brokerage.ShouldPerformCashSync(UtcNow) && TimeSinceLastFill > QuietTime && Interlocked.Exchange(ref _cashSyncWanted, 1) == 0) _cashTask!.Wake();
        _orders.Forget(OrdersKept);
    }

    private TimeSpan SyncCash()
    {
        if (Volatile.Read(ref _cashSyncWanted) == 0) return Timeout.InfiniteTimeSpan;
        try
        {
            if (_brokerage.PerformCashSync(_algorithm, UtcNow, () => TimeSinceLastFill)) _failedCashSyncs = 0;
            else if (++_failedCashSyncs >= CashSyncAttempts)
            {
                _algorithm.SetRuntimeError(new BrokerageException($"The cash of brokerage {_brokerage.Name} could not be read {CashSyncAttempts} times."), "Cash sync");
            }
        }
        catch (Exception failure)
        {
            _algorithm.SetRuntimeError(failure, "Cash sync");
        }
        finally
        {
            Volatile.Write(ref _cashSyncWanted, 0);
        }

        return Timeout.InfiniteTimeSpan;
    }

    private void OnAccountChanged(object? sender, AccountEvent e)
    {
        if (!_brokerage.AccountInstantlyUpdated || !IsRunning($"the balance of {e.CurrencySymbol}")) return;
        if (_algorithm.Portfolio.CashBook.TryGetValue(e.CurrencySymbol, out var cash)) cash.SetAmount(e.CashBalance);
        else _algorithm.Portfolio.SetCash(e.CurrencySymbol, e.CashBalance, 0);
    }

    private void OnNewBrokerageOrder(object? sender, NewBrokerageOrderNotificationEventArgs e)
    {
        if (!IsRunning($"an order of others ({e.Order.Symbol})") || !_algorithm.BrokerageMessageHandler.HandleOrder(e)) return;
        if (UnrequestedSecurities.TryGetOrAdd(_algorithm, e.Order.Symbol, out _)) AddOpenOrder(e.Order);
        else _algorithm.Debug($"Warning: the order of others for {e.Order.Symbol} was not taken over: {UnrequestedSecurities.Supported}.");
    }

    private void OnDelisting(object? sender, DelistingNotificationEventArgs e)
    {
        if (!IsRunning($"the delisting of {e.Symbol}") || !_algorithm.Securities.TryGetValue(e.Symbol, out var security) || !security.Invested) return;
        var order = new MarketOrder(security.Symbol, -security.Holdings.Quantity, _algorithm.UtcTime, "Liquidate from delisting");
        AddOpenOrder(order);
        Handle(new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero)
        {
            FillPrice = security.Price,
            FillQuantity = order.Quantity,
            Status = OrderStatus.Filled,
            Message = order.Tag,
        });
    }
}
