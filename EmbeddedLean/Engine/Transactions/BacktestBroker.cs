using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>
/// The market of a backtest: rests orders and fills them through the securities' fill models. Buying power is checked again at every look, as LEAN does.
/// </summary>
internal sealed class BacktestBroker(QCAlgorithm algorithm)
{
    // Bounded by the open orders of the run; in the order of their ids.
    private readonly SortedDictionary<int, Order> _pending = [];
    private DateTime _nextAssignments;

    public event Action<List<OrderEvent>>? OrderEvents;

    /// <summary>A short option was assigned before its expiry, with the reason.</summary>
    public event Action<Symbol, string>? OptionAssigned;

    public bool Place(Order order)
    {
        if (order.Status != OrderStatus.New) return false;
        _pending[order.Id] = order;
        AddBrokerId(order);
        Raise(order, OrderStatus.Submitted, string.Empty);
        return true;
    }

    public bool Update(Order order)
    {
        if (!_pending.ContainsKey(order.Id)) return false;
        _pending[order.Id] = order;
        AddBrokerId(order);
        Raise(order, OrderStatus.UpdateSubmitted, string.Empty);
        return true;
    }

    public bool Cancel(Order order)
    {
        if (!order.TryGetGroupOrders(Find, out var group)) return false;
        var found = true;
        foreach (var leg in group)
        {
            found &= _pending.Remove(leg.Id);
            AddBrokerId(leg);
            Raise(leg, OrderStatus.Canceled, string.Empty);
        }
        return found;
    }

    /// <summary>Looks at every resting order once, in the order of the ids.</summary>
    public void Scan()
    {
        if (algorithm.UtcTime >= _nextAssignments) ScanAssignments();
        if (_pending.Count == 0) return;
        // A snapshot: handlers of the events place and cancel orders, and look again themselves.
        foreach (var order in _pending.Values.ToArray()) Look(order);
    }

    /// <summary>Once an hour, as LEAN.</summary>
    private void ScanAssignments()
    {
        _nextAssignments = algorithm.UtcTime.RoundDown(Time.OneHour) + Time.OneHour;
        // The order is that of the roots, and within one root that of adding.
        foreach (var option in algorithm.Securities.Snapshot.OfType<Option>().Where(static o => o.Holdings.IsShort).OrderBy(static o => o.Symbol.ID.Symbol))
        {
            var assignment = option.OptionAssignmentModel.GetAssignment(new OptionAssignmentParameters(option));
            if (assignment is not null && assignment.Quantity != 0) OptionAssigned?.Invoke(option.Symbol, assignment.Tag);
        }
    }

    private Order? Find(int id) => _pending.GetValueOrDefault(id);

    private void Look(Order order)
    {
        if (order.Status.IsClosed())
        {
            _pending.Remove(order.Id);
            return;
        }
        // What was handed in now rests until the next step; only market orders trade at once.
        if (order.Time == algorithm.UtcTime && order.Type is not (OrderType.Market or OrderType.ComboMarket or OrderType.OptionExercise)) return;
        if (!order.TryGetGroupOrders(Find, out var group)) return;
        if (!group.TryGetGroupOrdersSecurities(algorithm.Portfolio, out var securities))
        {
            Remove(group, OrderStatus.Invalid, "The security no longer exists.");
            return;
        }
        if (!MayTrade(group, securities)) return;

        HasSufficientBuyingPowerForOrderResult power;
        try
        {
            power = algorithm.Portfolio.HasSufficientBuyingPowerForOrder(group);
        }
        catch (Exception fault)
        {
            Remove(group, OrderStatus.Invalid, fault.Message);
            algorithm.Error($"Orders [{string.Join(",", group.Select(static o => o.Id))}]: the margin models failed: {fault.Message}");
            return;
        }
        if (!power.IsSufficient)
        {
            if (order.Status == OrderStatus.CancelPending) return;
            var message = OrderTexts.InsufficientPower(securities, power);
            Remove(group, OrderStatus.Invalid, message);
            algorithm.Error(message);
            return;
        }
        Publish(group, TryFill(order, securities));
    }

    private bool MayTrade(List<Order> group, Dictionary<Order, Security> securities)
    {
        foreach (var (leg, security) in securities)
        {
            if (leg.Type == OrderType.MarketOnOpen
                && (security.GetLastData() is not { } bar || leg.Time.ConvertFromUtc(security.Exchange.TimeZone) >= bar.EndTime)) return false;
            if (leg.TimeInForce.IsOrderExpired(security, leg))
            {
                Remove(group, OrderStatus.Canceled, "The order has expired.");
                return false;
            }
            if (!algorithm.BrokerageModel.CanExecuteOrder(security, leg)) return false;
        }
        return true;
    }

    private List<OrderEvent> TryFill(Order order, Dictionary<Order, Security> securities)
    {
        var fills = new List<OrderEvent>(securities.Count);
        try
        {
            var security = securities[order];
            if (order is OptionExerciseOrder exercise && security is Option option) fills.AddRange(option.OptionExerciseModel.OptionExercise(option, exercise));
            else
            {
                var parameters = new FillModelParameters(security, order, algorithm.Settings.StalePriceTimeSpan, securities, null);
                var fill = security.FillModel.Fill(parameters);
                if (fill.Events.TrueForAll(e => order.TimeInForce.IsFillValid(security, order, e))) fills.AddRange(fill.Events);
            }
            foreach (var item in fills)
            {
                if (item.Status != OrderStatus.Filled || item.OrderFee.Value.Amount != 0) continue;
                var (leg, legSecurity) = securities.Single(pair => pair.Key.Id == item.OrderId);
                item.OrderFee = legSecurity.FeeModel.GetOrderFee(new OrderFeeParameters(legSecurity, leg));
            }
        }
        catch (InvalidOperationException fault)
        {
            // No data yet to price it: it rests, as in LEAN, and the algorithm is told.
            algorithm.Error($"Order {order.Id} ({order.Type} {order.Symbol.Value}) could not be filled: {fault.Message}");
            fills.Clear();
        }
        return fills;
    }

    private void Publish(List<Order> group, List<OrderEvent> fills)
    {
        if (fills.Count == 0) return;
        var events = new List<OrderEvent>(fills.Count);
        foreach (var leg in group)
        {
            foreach (var fill in fills)
            {
                if (fill.OrderId != leg.Id || (leg.Status == fill.Status && fill.FillQuantity == 0)) continue;
                leg.Status = fill.Status;
                events.Add(fill);
            }
        }
        if (events.Count > 0) OrderEvents?.Invoke(events);
        if (!fills.TrueForAll(static f => f.Status.IsClosed())) return;
        foreach (var leg in group) _pending.Remove(leg.Id);
    }

    private void Remove(List<Order> group, OrderStatus status, string message)
    {
        var events = new List<OrderEvent>(group.Count);
        foreach (var leg in group)
        {
            events.Add(new OrderEvent(leg, algorithm.UtcTime, OrderFee.Zero, message) { Status = status });
            _pending.Remove(leg.Id);
        }
        OrderEvents?.Invoke(events);
    }

    private void Raise(Order order, OrderStatus status, string message) =>
        OrderEvents?.Invoke([new OrderEvent(order, algorithm.UtcTime, OrderFee.Zero, message) { Status = status }]);

    private static void AddBrokerId(Order order)
    {
        var id = order.Id.ToStringInvariant();
        if (!order.BrokerId.Contains(id)) order.BrokerId.Add(id);
    }
}
