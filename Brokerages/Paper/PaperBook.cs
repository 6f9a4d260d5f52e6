using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Core.Paper;

namespace Sluice.Brokerages.Paper;

/// <summary>
/// The paper venue's account in memory, and the changes of one step on their way to its store. Not thread-safe: the venue's lock is held
/// around it. All orders of the account are kept, as a broker does.
/// </summary>
internal sealed class PaperBook
{
    private readonly IPaperAccountStore _store;
    private readonly PaperOptions _options;
    private readonly Dictionary<string, PaperOrder> _orders = [];
    private readonly Dictionary<string, string> _idOfKey = [];
    private readonly Dictionary<string, List<PaperExecution>> _executions = [];
    private readonly Dictionary<string, PaperPosition> _positions = [];
    private readonly Dictionary<string, decimal> _cash = [];
    private readonly SortedSet<long> _open = [];
    private readonly List<string> _ended = [];
    private readonly List<string> _byNumber = [];
    private readonly Dictionary<string, int> _changedOrders = [];
    private List<PaperOrder> _orderChanges = [];
    private List<PaperExecution> _executionChanges = [];
    private readonly HashSet<string> _positionChanges = [];

    public PaperBook(IPaperAccountStore store, PaperOptions options)
    {
        (_store, _options) = (store, options);
        var image = store.Load();
        foreach (var order in image.Orders) Remember(order);
        _ended.AddRange(image.Orders.Where(order => order.Status != PaperOrderStatus.Open).OrderBy(order => order.Changed).Select(order => order.BrokerOrderId));
        foreach (var execution in image.Executions) ExecutionsOf(execution.BrokerOrderId).Add(execution);
        foreach (var position in image.Positions) _positions[position.Symbol] = position;
        if (image.Cash == null) Open();
        else
            foreach (var (currency, amount) in image.Cash) _cash[currency] = amount;
    }

    public IReadOnlyDictionary<string, decimal> Cash => new Dictionary<string, decimal>(_cash);

    public IReadOnlyList<PaperPosition> Positions =>
        [.. _positions.Values.Where(position => position.Quantity != 0).OrderBy(position => position.Symbol, StringComparer.Ordinal)];

    /// <summary>Open orders in order of arrival.</summary>
    public IReadOnlyList<PaperOrder> OpenOrders => [.. _open.Select(number => _orders[_byNumber[(int)number]])];

    public int OpenCount => _open.Count;

    public PaperOrder? Find(string brokerOrderId) => _orders.GetValueOrDefault(brokerOrderId);

    public PaperOrder? FindByKey(string clientKey) => _idOfKey.TryGetValue(clientKey, out var id) ? _orders[id] : null;

    public IReadOnlyList<PaperExecution> Executions(string brokerOrderId) => _executions.TryGetValue(brokerOrderId, out var list) ? list : [];

    /// <summary>Open orders, and those that have ended at or after <paramref name="since"/> (UTC).</summary>
    public IReadOnlyList<PaperOrder> Read(DateTime since)
    {
        List<PaperOrder> orders = [.. OpenOrders];
        for (var i = _ended.Count - 1; i >= 0 && _orders[_ended[i]].Changed >= since; i--) orders.Add(_orders[_ended[i]]);
        return orders;
    }

    /// <summary>Orders that arrived one after the other.</summary>
    /// <param name="brokerOrderId">The order to count from.</param>
    /// <param name="offset">Place of the first one, from there.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<PaperOrder> InARow(string brokerOrderId, int offset, int count) =>
        [.. _byNumber.GetRange((int)NumberOf(brokerOrderId) + offset, count).Select(id => _orders[id])];

    /// <summary>The id that the next order takes.</summary>
    public string NextId() => $"P-{_byNumber.Count + 1}";

    public void Add(PaperOrder order)
    {
        Invariant.Holds(!_orders.ContainsKey(order.BrokerOrderId), $"paper order {order.BrokerOrderId} exists already");
        Invariant.Holds(!_idOfKey.ContainsKey(order.ClientKey), $"a second paper order with key {order.ClientKey}");
        Remember(order);
        if (order.Status != PaperOrderStatus.Open) _ended.Add(order.BrokerOrderId);
        Changed(order);
    }

    /// <summary>Records, as a rejected order of its own, that an order with this one's key came again. The key still finds the first.</summary>
    public void AddRepeated(PaperOrder first, DateTime now)
    {
        var repeated = first with
        {
            BrokerOrderId = NextId(),
            Combo = null,
            Status = PaperOrderStatus.Rejected,
            FilledQuantity = 0,
            Message = $"{first.BrokerOrderId} has the same key",
            Received = now,
            Changed = now
        };
        Remember(repeated);
        _ended.Add(repeated.BrokerOrderId);
        Changed(repeated);
    }

    public void Replace(PaperOrder order)
    {
        var before = _orders[order.BrokerOrderId];
        Invariant.Holds(before.Status == PaperOrderStatus.Open, $"paper order {order.BrokerOrderId} is {before.Status} and can no longer change");
        _orders[order.BrokerOrderId] = order;
        if (order.Status != PaperOrderStatus.Open)
        {
            _open.Remove(NumberOf(order.BrokerOrderId));
            _ended.Add(order.BrokerOrderId);
        }

        Changed(order);
    }

    /// <summary>Fills a part of an order and moves holdings and cash.</summary>
    public PaperExecution Fill(PaperOrder order, decimal quantity, decimal price, PaperContract contract, DateTime now)
    {
        var filled = order.FilledQuantity + quantity;
        Invariant.Holds(quantity > 0 && filled <= order.Quantity,
            $"paper order {order.BrokerOrderId}: a fill of {quantity} on top of {order.FilledQuantity} of {order.Quantity}");
        var executions = ExecutionsOf(order.BrokerOrderId);
        var fee = _options.Costs.Commission(quantity, quantity * price * contract.Multiplier, executions.Count == 0);
        var id = $"{order.BrokerOrderId}-{executions.Count + 1}";
        var execution = new PaperExecution(id, order.BrokerOrderId, order.Symbol, order.Side, quantity, filled, price, fee, now);
        executions.Add(execution);
        _executionChanges.Add(execution);
        Settle(order.Symbol, order.Side == OrderSide.Buy ? quantity : -quantity, price, fee, contract);
        Replace(order with { FilledQuantity = filled, Status = filled == order.Quantity ? PaperOrderStatus.Filled : PaperOrderStatus.Open, Changed = now });
        return execution;
    }

    /// <summary>Makes the step's changes durable, all of them or none.</summary>
    public void Commit()
    {
        if (_orderChanges.Count == 0) return;
        var cash = _positionChanges.Count == 0 ? new Dictionary<string, decimal>() : new Dictionary<string, decimal>(_cash);
        _store.Append(new PaperAccountChange(_orderChanges, _executionChanges, [.. _positionChanges.Select(symbol => _positions[symbol])], cash));
        (_orderChanges, _executionChanges) = ([], []);
        _changedOrders.Clear();
        _positionChanges.Clear();
    }

    private static long NumberOf(string brokerOrderId) => long.Parse(brokerOrderId.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture) - 1;

    private void Open()
    {
        _cash[_options.Currency] = _options.OpeningCash;
        _store.Append(new PaperAccountChange([], [], [], new Dictionary<string, decimal>(_cash)));
    }

    private void Remember(PaperOrder order)
    {
        _orders[order.BrokerOrderId] = order;
        _idOfKey.TryAdd(order.ClientKey, order.BrokerOrderId);
        _byNumber.Add(order.BrokerOrderId);
        Invariant.Holds(NumberOf(order.BrokerOrderId) == _byNumber.Count - 1, $"paper order {order.BrokerOrderId} is not number {_byNumber.Count} of its account");
        if (order.Status == PaperOrderStatus.Open) _open.Add(_byNumber.Count - 1);
    }

    private List<PaperExecution> ExecutionsOf(string brokerOrderId)
    {
        if (!_executions.TryGetValue(brokerOrderId, out var list)) _executions.Add(brokerOrderId, list = []);
        return list;
    }

    private void Changed(PaperOrder order)
    {
        if (_changedOrders.TryGetValue(order.BrokerOrderId, out var at))
        {
            _orderChanges[at] = order;
            return;
        }

        _changedOrders.Add(order.BrokerOrderId, _orderChanges.Count);
        _orderChanges.Add(order);
    }

    private void Settle(string symbol, decimal signed, decimal price, decimal fee, PaperContract contract)
    {
        var before = _positions.GetValueOrDefault(symbol) ?? new PaperPosition(symbol, 0, 0);
        var after = before.Quantity + signed;
        var closing = Math.Sign(before.Quantity) == -Math.Sign(signed) ? Math.Min(Math.Abs(before.Quantity), Math.Abs(signed)) : 0;
        decimal average;
        if (after == 0) average = 0;
        else if (closing == 0) average = ((before.Quantity * before.AveragePrice) + (signed * price)) / after;
        else average = Math.Sign(after) == Math.Sign(before.Quantity) ? before.AveragePrice : price;
        _positions[symbol] = new PaperPosition(symbol, after, average);
        _positionChanges.Add(symbol);
        var moved = contract.PaidInFull
            ? -signed * price * contract.Multiplier
            : closing * Math.Sign(before.Quantity) * (price - before.AveragePrice) * contract.Multiplier;
        _cash[_options.Currency] = _cash.GetValueOrDefault(_options.Currency) + moved - fee;
    }
}
