using Sluice.Core;
using Sluice.Core.Paper;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A paper account that outlives the venue in front of it, as a database would.</summary>
internal sealed class MemoryPaperAccountStore : IPaperAccountStore
{
    private readonly Dictionary<string, PaperOrder> _orders = [];
    private readonly List<string> _arrivals = [];
    private readonly List<PaperExecution> _executions = [];
    private readonly Dictionary<string, PaperPosition> _positions = [];
    private Dictionary<string, decimal>? _cash;

    public int Appends { get; private set; }

    public PaperAccountImage Load() => new()
    {
        Cash = _cash,
        Orders = [.. _arrivals.Select(id => _orders[id])],
        Executions = [.. _executions],
        Positions = [.. _positions.Values]
    };

    public void Append(PaperAccountChange change)
    {
        Appends++;
        foreach (var order in change.Orders)
        {
            if (!_orders.ContainsKey(order.BrokerOrderId)) _arrivals.Add(order.BrokerOrderId);
            _orders[order.BrokerOrderId] = order;
        }

        foreach (var execution in change.Executions)
        {
            Invariant.Holds(_executions.TrueForAll(known => known.ExecutionId != execution.ExecutionId), $"execution {execution.ExecutionId} is in the account already");
            _executions.Add(execution);
        }

        foreach (var position in change.Positions) _positions[position.Symbol] = position;
        _cash ??= [];
        foreach (var (currency, amount) in change.Cash) _cash[currency] = amount;
    }

    public void Dispose()
    {
    }
}
