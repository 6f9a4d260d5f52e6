using Sluice.Core;
using Sluice.Core.Paper;
using Sluice.Tests.Simulation.Faults;

namespace Sluice.Tests.Simulation.Disk;

/// <summary>The paper venue's own book, which outlives every process. Written whole or not at all.</summary>
internal sealed class SimulatedPaperDisk : IPaperAccountStore
{
    private readonly Dictionary<string, PaperOrder> _orders = [];
    private readonly Dictionary<string, string> _idOfKey = [];
    private readonly List<string> _arrivals = [];
    private readonly List<PaperExecution> _executions = [];
    private readonly HashSet<string> _executionIds = [];
    private readonly Dictionary<string, PaperPosition> _positions = [];
    private Dictionary<string, decimal>? _cash;

    /// <summary>The process that has the book open.</summary>
    public CrashSwitch Crash { get; set; } = new();

    public IEnumerable<PaperOrder> Orders => _arrivals.Select(id => _orders[id]);

    public decimal Cash => _cash?.Values.Sum() ?? 0;

    public IReadOnlyDictionary<string, PaperPosition> Positions => _positions;

    /// <summary>Order ids that have changed since this was last cleared.</summary>
    public HashSet<string> Changed { get; } = [];

    public PaperOrder? FindByKey(string key) => _idOfKey.TryGetValue(key, out var id) ? _orders[id] : null;

    public PaperOrder? Find(string id) => _orders.GetValueOrDefault(id);

    public PaperAccountImage Load() => new() { Cash = _cash, Orders = [.. Orders], Executions = [.. _executions], Positions = [.. _positions.Values] };

    public void Append(PaperAccountChange change)
    {
        Crash.Reach("the venue's book, before the write");
        Write(change);
        Crash.Reach("the venue's book, after the write");
    }

    public void Dispose()
    {
    }

    private void Write(PaperAccountChange change)
    {
        foreach (var order in change.Orders)
        {
            if (!_orders.ContainsKey(order.BrokerOrderId))
            {
                _arrivals.Add(order.BrokerOrderId);
                Invariant.Holds(_idOfKey.TryAdd(order.ClientKey, order.BrokerOrderId), $"the venue has two orders with key {order.ClientKey}");
            }

            _orders[order.BrokerOrderId] = order;
            Changed.Add(order.BrokerOrderId);
        }

        foreach (var execution in change.Executions)
        {
            Invariant.Holds(_executionIds.Add(execution.ExecutionId), $"execution {execution.ExecutionId} is in the venue's book already");
            _executions.Add(execution);
        }

        foreach (var position in change.Positions) _positions[position.Symbol] = position;
        _cash ??= [];
        foreach (var (currency, amount) in change.Cash) _cash[currency] = amount;
    }
}
